import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { Refused } from '../../core/errors.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { authorOf } from '../findings/index.ts'
import {
  addItem,
  changeItem,
  findOfRequest,
  getItem,
  ItemRefused,
  type ItemRow,
  type ItemSpec,
  listItems,
  type Place,
  publishingRoutes,
  type Scope,
} from '../versions/index.ts'
import { measureContent, type ValueRow, type ValuesContent, valuesContent } from './content.ts'
import { linesOfValues } from './lines.ts'
import { listPoints } from './read.ts'
import { readValuesFile } from './read-file.ts'
import { valueForm } from './schema.ts'
import type { Point } from './series.ts'
import { valuesPage, valuesView } from './values-pages.ts'

const largestFile = 1024 * 1024

/** Values that were published together: they are published once, and corrected by later ones. */
export const createValuesSpec = (ctx: Context): ItemSpec<ValuesContent> => ({
  kind: 'measure-values',
  underKind: 'measure',
  path: 'outcomes/:under/values',
  list: { path: 'outcomes', text: 'Outcomes' },
  called: 'these values',
  content: valuesContent,
  linesOf: linesOfValues,
  async ensureFit(tx, item, { rows }) {
    if (item.published) throw new ItemRefused('These values are published already')
    const points = await listPoints(tx, item.programmeId ?? '', item.underId ?? '')
    const [fault] = faultsOf(rows, points, dayInLondon(ctx.now()))
    if (fault) throw new ItemRefused(fault.message)
  },
  facts: ({ rows }) => ({
    values: rows.length,
    first: rows.map(({ on }) => on).toSorted()[0] ?? null,
    last:
      rows
        .map(({ on }) => on)
        .toSorted()
        .at(-1) ?? null,
  }),
})

type RowFault = { on: string; field: 'on' | 'value' | 'reason'; message: string }

/** What stands in the way of a row beside what is published: nothing is said twice, and nothing is corrected without a reason. */
function faultsOf(rows: readonly ValueRow[], points: readonly Point[], today: string): RowFault[] {
  return rows.flatMap(({ on, value, reason }): RowFault[] => {
    const published = points.find((point) => point.on === on)
    if (on > today) return [{ on, field: 'on', message: `${formatDay(on)} is still to come` }]
    if (!published) return []
    if (published.value === value) {
      return [{ on, field: 'value', message: `This value of ${formatDay(on)} is published already` }]
    }
    const message = `A value of ${formatDay(on)} is published: enter why it is corrected`
    return reason === '' ? [{ on, field: 'reason', message }] : []
  })
}

type Measured = { scope: Scope; measure: ItemRow; open: ItemRow | undefined; points: Point[] }

/** Values of a measure at the desk: typed one by one or as a table, gathered until they are published. */
export function valuesRoutes(ctx: Context, place: Place): Route[] {
  const spec = createValuesSpec(ctx)
  const kinds = { kind: 'measure-values', underKind: 'measure' } as const
  const url = `${place.at}/outcomes/:under/values`

  const find = async (request: Request): Promise<Measured> => {
    const { scope, under } = await findOfRequest(ctx, place, kinds, request)
    if (!under?.published) throw new Refused('This measure is not published', 'Publish it first.')
    const items = await listItems(ctx.db, scope.owner, ['measure-values'])
    return {
      scope,
      measure: under,
      open: items.find(({ underId, published }) => underId === under.id && !published),
      points: await listPoints(ctx.db, under.programmeId ?? '', under.id),
    }
  }
  const show = (reply: Reply, { scope, measure, open }: Measured, typed: Typed, errors: FieldError[] = []) =>
    reply.page(
      valuesPage,
      valuesView(
        scope,
        { id: measure.id, ...measureContent.parse(measure.published) },
        open && { id: open.id, revision: open.revision, rows: valuesContent.parse(open.draft).rows },
        typed,
        errors,
      ),
      errors.length > 0 ? 422 : 200,
    )
  /** Puts rows with those that wait: of a day the last one counts. */
  const gather = async (request: Request, { scope, measure, open }: Measured, rows: readonly ValueRow[]) => {
    await ctx.db.transaction().execute(async (tx) => {
      if (!open) {
        const wish = { kind: kinds.kind, owner: scope.owner, underId: measure.id, draft: { rows: [...rows] } }
        await addItem(tx, ctx, wish, authorOf(request))
        return
      }
      const held = await getItem(tx, scope.owner, kinds.kind, open.id)
      const byDay = new Map(
        [...valuesContent.parse(held.draft).rows, ...rows].map((row) => [row.on, row] as const),
      )
      const draft = { rows: [...byDay.values()].toSorted((a, b) => a.on.localeCompare(b.on)) }
      await changeItem(tx, held, { draft, revision: held.revision }, authorOf(request))
    })
  }

  const access = place.access.draft
  return [
    {
      access,
      method: 'GET',
      url: `${url}/new`,
      handle: async (request, reply) => show(reply, await find(request), {}),
    },
    {
      access,
      method: 'POST',
      url: `${url}/new`,
      async handle(request, reply) {
        const found = await find(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(valueForm, typed)
        if (!form.ok) return show(reply, found, typed, form.errors)
        const faults = faultsOf([form.value], found.points, dayInLondon(ctx.now()))
        if (faults.length > 0) return show(reply, found, typed, faults)
        await gather(request, found, [form.value])
        return reply.next(request.url, 'The value waits to be published.')
      },
    },
    {
      access,
      method: 'POST',
      url: `${url}/upload`,
      bodyLimit: largestFile + 64 * 1024,
      async handle(request, reply) {
        const found = await find(request)
        const refuse = (messages: readonly string[]) =>
          show(
            reply,
            found,
            {},
            messages.slice(0, 20).map((message) => ({ field: 'file', message })),
          )
        const upload = await request.file({ limits: { fileSize: largestFile }, throwFileSizeLimit: false })
        if (!upload?.filename) {
          upload?.file.resume()
          return refuse(['Choose a CSV file'])
        }
        const text = (await upload.toBuffer()).toString('utf8')
        if (upload.file.truncated) return refuse(['The file must be 1 MB or smaller'])
        const read = readValuesFile(text)
        if (!read.ok) return refuse(read.faults)
        const faults = faultsOf(read.rows, found.points, dayInLondon(ctx.now()))
        if (faults.length > 0) return refuse(faults.map(({ message }) => message))
        await gather(request, found, read.rows)
        return reply.next(
          found.scope.deskUrl('outcomes', found.measure.id, 'values', 'new'),
          read.rows.length === 1
            ? 'One value waits to be published.'
            : `${read.rows.length} values wait to be published.`,
        )
      },
    },
    ...publishingRoutes(ctx, place, spec),
  ]
}
