import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { csvOf, sendCsv } from '../../web/csv.ts'
import { typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { countCsv } from '../count/index.ts'
import { opennessCsv, opennessOf } from '../openness/index.ts'
import { organisationKinds } from '../organisations/index.ts'
import { programmeLinesCsv } from '../programme-lists/index.ts'
import type { ProgrammeSlots } from '../programmes/index.ts'
import { bodyOpennessPage, bodyOpennessView } from './openness-pages.ts'
import { bodiesPage, bodiesView, bodyPage, bodyView, shownOnAPage } from './pages.ts'
import { findBody, searchBodies } from './queries.ts'
import { partsIn, readBody } from './service.ts'

const columns = ['name', 'kind', 'code', 'from', 'until', 'address'] as const
const longestSearch = 200
const mostInAFile = 10_000

/** Public: bodies to search, and each with its parts in programmes and how it has involved people. */
export const bodyRoutes = (ctx: Context, t: Translate, slots: ProgrammeSlots): Route[] => {
  const read = ({ params }: Request) => readBody(ctx.db, t, slots, { key: params.body ?? '', now: ctx.now() })

  const readOpenness = async ({ params }: Request) => {
    const today = dayInLondon(ctx.now())
    const body = await findBody(ctx.db, params.body ?? '')
    const openness = body && (await opennessOf(ctx.db, { organisationId: body.id }, today))
    if (!body || !openness) throw new NotFound('how open a body is')
    return { body, openness, today }
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.bodies(),
      async handle({ query }, reply) {
        const words = typedText(query, 'q').trim().slice(0, longestSearch)
        const kind = organisationKinds.find((one) => one === typedText(query, 'kind')) ?? ''
        const pageNumber = Math.max(1, Math.min(1000, Number.parseInt(typedText(query, 'page'), 10) || 1))
        const offset = (pageNumber - 1) * shownOnAPage
        const found = await searchBodies(ctx.db, { words, kind, limit: shownOnAPage, offset })
        return reply.page(bodiesPage, bodiesView({ words, kind, pageNumber }, found))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/organisations.csv',
      async handle(_request, reply) {
        const found = await searchBodies(ctx.db, { words: '', kind: '', limit: mostInAFile, offset: 0 })
        const rows = found.map(({ id, odsCode, name, kind, effectiveFrom, effectiveUntil }) => [
          name,
          t(`register:organisationKind.${kind}`),
          odsCode ?? '',
          effectiveFrom,
          effectiveUntil ?? '',
          ctx.config.baseUrl + urls.body(id),
        ])
        const head = columns.map((column) => t(`register:places.areaColumn.${column}`))
        return sendCsv(reply, 'organisations', csvOf(head, rows))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/organisations/:body',
      handle: async (request, reply) => reply.page(bodyPage, bodyView(t, await read(request))),
    },
    {
      access: 'public',
      method: 'GET',
      url: '/organisations/:body/openness',
      async handle(request, reply) {
        const { body, openness, today } = await readOpenness(request)
        return reply.page(bodyOpennessPage, bodyOpennessView(t, body, openness, today))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/organisations/:body/openness.csv',
      async handle(request, reply) {
        const { openness } = await readOpenness(request)
        return sendCsv(reply, 'openness-of-body', opennessCsv(t, openness))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/organisations/:body/places.csv',
      async handle(request, reply) {
        const { places } = await read(request)
        return sendCsv(reply, 'places-of-body', countCsv(t, { places }, ctx.config.baseUrl))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/organisations/:body/programmes.csv',
      async handle(request, reply) {
        const { body, programmes } = await read(request)
        const lines = new Map(programmes.flatMap(({ lines }) => lines).map((line) => [line.id, line]))
        const csv = programmeLinesCsv(t, [...lines.values()], ctx.config.baseUrl, (line) =>
          partsIn(line, body.id),
        )
        return sendCsv(reply, 'programmes-of-body', csv)
      },
    },
  ]
}
