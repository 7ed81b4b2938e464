import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { csvOf, sendCsv } from '../../web/csv.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { englandsBoundaries } from '../areas/index.ts'
import { countCsv } from '../count/index.ts'
import { programmeLinesCsv } from '../programme-lists/index.ts'
import type { ProgrammeSlots } from '../programmes/index.ts'
import { areaPage, areasPage, areasView, areaView } from './pages.ts'
import { listAreasByKind } from './queries.ts'
import { readArea } from './service.ts'

const columns = ['name', 'kind', 'code', 'body', 'from', 'until', 'address'] as const

/** Public: areas to choose from, and each with what is planned, decided and late in it. */
export const placeRoutes = (ctx: Context, t: Translate, slots: ProgrammeSlots): Route[] => {
  const today = () => dayInLondon(ctx.now())
  const read = ({ params, query }: Request) =>
    readArea(ctx.db, t, slots, {
      kind: params.kind ?? '',
      code: params.code ?? '',
      now: ctx.now(),
      withOthers: isWithOthers(query),
    })
  const fileName = ({ params }: Request, what: string) => `${params.kind}-${params.code}-${what}`

  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.areas(),
      async handle(_request, reply) {
        const areas = await listAreasByKind(ctx.db)
        return reply.page(areasPage, areasView(t, areas, await englandsBoundaries(), today()))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/areas.csv',
      async handle(_request, reply) {
        const rows = (await listAreasByKind(ctx.db)).map((area) => [
          area.name,
          t(`register:places.kind.${area.kind}`),
          area.code ?? '',
          area.body ?? '',
          area.effectiveFrom,
          area.effectiveUntil ?? '',
          ctx.config.baseUrl + urls.area(area.kind, area.code ?? area.id),
        ])
        const head = columns.map((column) => t(`register:places.areaColumn.${column}`))
        return sendCsv(reply, 'areas', csvOf(head, rows))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/areas/:kind/:code',
      handle: async (request, reply) =>
        reply.page(areaPage, areaView(await read(request), isWithOthers(request.query))),
    },
    {
      access: 'public',
      method: 'GET',
      url: '/areas/:kind/:code/places.csv',
      async handle(request, reply) {
        const { places } = await read(request)
        return sendCsv(reply, fileName(request, 'places'), countCsv(t, { places }, ctx.config.baseUrl))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/areas/:kind/:code/programmes.csv',
      async handle(request, reply) {
        const { programmes } = await read(request)
        return sendCsv(
          reply,
          fileName(request, 'programmes'),
          programmeLinesCsv(t, programmes, ctx.config.baseUrl),
        )
      },
    },
  ]
}

/** What other registers have is on the page only where somebody asks for it, as in a count. */
const isWithOthers = (query: unknown): boolean => typedText(query as Typed, 'registers') === 'all'
