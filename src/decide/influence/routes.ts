import type { Context } from '../../context.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { findOrganisation } from '../../register/organisations/index.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import { hidingText } from '../../web/disclosure.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { decisionsCsv, influenceCsv } from './csv.ts'
import { type Influence, measureInfluence, type Wish } from './figures.ts'
import { type Asked, type Choices, choicesOf, overAllPage, overAllView } from './over-all-pages.ts'
import { programmeInfluencePage, programmeInfluenceView } from './pages.ts'
import { readOnRecord } from './service.ts'

type Read = { choices: Choices; asked: Asked; influence: Influence | null }

/** Public: how far views changed what was decided, of a programme and over all, each as a page and as a file. */
export const influenceRoutes = (ctx: Context, translate: Translate): Route[] => {
  async function read(request: Request): Promise<Read> {
    const typed = request.query as Typed
    const textOf = (field: string) => typedText(typed, field).trim()
    const search = request.url.replace(/^[^?]*/, '')
    const body = await findOrganisation(ctx.db, textOf('body'))
    // What a made-up body decided stands apart from all that is real.
    const fictional = body?.fictional ?? false
    const all = await readOnRecord(ctx.db, { fictional }, ctx.now())
    const choices = choicesOf(all, body)
    const errors = faultsOf(choices, textOf)
    if (errors.length > 0) {
      return { choices, influence: null, asked: { typed, search, wish: null, errors, fictional } }
    }
    const year = textOf('year')
    const wish: Wish = {
      body: textOf('body') || undefined,
      area: textOf('area') || undefined,
      year: year ? Number(year) : undefined,
    }
    return { choices, influence: measureInfluence(all, wish), asked: { typed, search, wish, fictional } }
  }

  const readHiding = async () => hidingText(translate, await getDisclosureScheme(ctx.db))

  const file = (name: string, csv: (influence: Influence) => Promise<string>): Route => ({
    access: 'public',
    method: 'GET',
    url: `/${name}.csv`,
    async handle(request, reply) {
      const { influence, asked } = await read(request)
      return influence
        ? sendCsv(reply, name, await csv(influence))
        : reply.next(`${urls.influence()}${asked.search}`)
    },
  })

  return [
    ...publicPageWithFile(ctx, translate, {
      name: 'influence',
      read: ({ id }) => readOnRecord(ctx.db, { programmeId: id }, ctx.now()),
      page: programmeInfluencePage,
      view: (programme, onRecord) => programmeInfluenceView(translate, programme, onRecord),
      csv: (onRecord, hiding) =>
        influenceCsv(translate, measureInfluence(onRecord, {}), { isSample: false, hiding }),
    }),
    {
      access: 'public',
      method: 'GET',
      url: urls.influence(),
      async handle(request, reply) {
        const { choices, asked, influence } = await read(request)
        const view = overAllView(translate, choices, influence, asked)
        return reply.page(overAllPage, { ...view, hiding: await readHiding() }, influence ? 200 : 422)
      },
    },
    file('influence', async (influence) =>
      influenceCsv(translate, influence, { isSample: true, hiding: await readHiding() }),
    ),
    file('influence-decisions', async (influence) => decisionsCsv(translate, influence, ctx.config.baseUrl)),
  ]
}

function faultsOf({ bodies, areas, years }: Choices, textOf: (field: string) => string): FieldError[] {
  const isThere = (field: string, values: readonly string[]) =>
    textOf(field) === '' || values.includes(textOf(field))
  const ids = (named: readonly { id: string }[]) => named.map(({ id }) => id)
  const fault = (field: string, message: string, values: readonly string[]): FieldError[] =>
    isThere(field, values) ? [] : [{ field, message: `decide:influence.${message}` }]
  return [
    ...fault('body', 'noSuchBody', ids(bodies)),
    ...fault('area', 'noSuchArea', ids(areas)),
    ...fault('year', 'noSuchYear', years),
  ]
}
