import { z } from 'zod'
import type { Context } from '../../context.ts'
import { sendCsvRows } from '../../web/csv.ts'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listServicesEver } from '../count/index.ts'
import { allChangesPage, changesView, shownOnAPage } from './pages.ts'
import { listPublications, type Publication } from './publications.ts'
import {
  countPublications,
  findService,
  listAreaChoices,
  listAreasOfCode,
  type PublicationWish,
} from './queries.ts'

/** So many versions are read at once for a file, which has them all. */
const atOnce = 100

const word = z
  .unknown()
  .optional()
  .transform((typed) => (typeof typed === 'string' ? typed.trim().slice(0, 100) : ''))
const wrong = 'register:history.notADay'
const historyForm = withDays(
  ['from', 'until'],
  z
    .object({
      from: optionalDayField({ wrong }),
      until: optionalDayField({ wrong }),
      service: word,
      area: word,
    })
    .refine(({ from, until }) => !from || !until || from <= until, {
      path: ['until'],
      message: 'register:history.untilBeforeFrom',
    }),
)

type Read = { wish: PublicationWish } | { errors: FieldError[] }

/** Everything that was published of every real programme, by day, as a page and as a file. */
export const historyRoutes = (ctx: Context, t: Translate): Route[] => {
  async function read({ query }: Request): Promise<Read> {
    const form = readForm(historyForm, query)
    if (!form.ok) return { errors: form.errors }
    const { from, until, service, area } = form.value
    const [kind = '', code = ''] = area.split('/')
    const areas = area ? await listAreasOfCode(ctx.db, kind, code) : []
    if (area && areas.length === 0)
      return { errors: [{ field: 'area', message: 'register:count.noSuchArea' }] }
    if (service && !(await findService(ctx.db, service)))
      return { errors: [{ field: 'service', message: 'register:count.noSuchService' }] }
    return {
      wish: {
        fictional: false,
        from: from ?? undefined,
        until: until ?? undefined,
        service: service || undefined,
        areaIds: area ? areas.map(({ id }) => id) : undefined,
      },
    }
  }
  async function* listRows(wish: PublicationWish) {
    // The newest of the first part bounds the others: what is published meanwhile does not shift them.
    let at: Date | undefined
    for (let offset = 0; ; offset += atOnce) {
      const publications = await listPublications(ctx.db, t, { ...wish, at }, { limit: atOnce, offset })
      at ??= publications[0]?.publishedAt
      yield publications.flatMap((publication) => rowsOf(t, publication, ctx.config.baseUrl))
      if (publications.length < atOnce) return
    }
  }
  const lists = async () => ({
    services: await listServicesEver(ctx.db),
    areas: (await listAreaChoices(ctx.db)).toSorted((one, other) => one.name.localeCompare(other.name)),
  })
  const nothing = { count: 0, pageNumber: 1, publications: [] }

  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.changes(),
      async handle(request, reply) {
        const typed = request.query as Typed
        const asked = await read(request)
        if ('errors' in asked) {
          return reply.page(allChangesPage, changesView(await lists(), typed, nothing, asked.errors), 422)
        }
        const number = Number.parseInt(typedText(typed, 'page'), 10) || 1
        const pageNumber = Math.max(1, Math.min(10_000, number))
        const range = { limit: shownOnAPage, offset: (pageNumber - 1) * shownOnAPage }
        const publications = await listPublications(ctx.db, t, asked.wish, range)
        const count = await countPublications(ctx.db, asked.wish)
        return reply.page(
          allChangesPage,
          changesView(await lists(), typed, { count, pageNumber, publications }),
        )
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.changesCsv(),
      async handle(request, reply) {
        const asked = await read(request)
        if ('errors' in asked) return reply.next(request.url.replace('.csv', ''))
        const columns = columnNames.map((column) => t(`register:history.column.${column}`))
        return sendCsvRows(reply, 'changes', columns, listRows(asked.wish))
      },
    },
  ]
}

const columnNames = [
  'published',
  'programme',
  'body',
  'version',
  'why',
  'what',
  'before',
  'after',
  'address',
] as const

/** A row for each difference; a version without any, such as the first, has one row. */
function rowsOf(t: Translate, publication: Publication, site: string): (string | number)[][] {
  const { publishedAt, title, body, number, whatChanged, changes, slug } = publication
  const about = [publishedAt.toISOString(), title, body, number, whatChanged]
  const address = `${site}${urls.programmeChanges(slug)}#version-${number}`
  const first = [{ what: t('register:changes.first'), before: '', after: '' }]
  return (changes.length > 0 ? changes : first).map(({ what, before, after }) => [
    ...about,
    what,
    before,
    after,
    address,
  ])
}
