import { stringify } from 'csv-stringify/sync'
import type { Context } from '../../context.ts'
import { neutraliseCell } from '../../core/text/clean.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { programmeOf, type Route } from '../../web/route.ts'
import { dailyLines, dailyPage, dailyView } from './pages.ts'
import { listDailyCounts, listPlaceCounts } from './queries.ts'

const access = 'desk:see-programme'
const address = '/desk/programmes/:programme/daily-counts'

/** How many responses come in by day, channel and place while it runs. */
export const dailyCountRoutes = (ctx: Context): Route[] => [
  {
    access,
    method: 'GET',
    url: address,
    async handle(request, reply) {
      const programme = programmeOf(request)
      const [scheme, daily, places] = await Promise.all([
        getDisclosureScheme(ctx.db),
        listDailyCounts(ctx.db, programme.id),
        listPlaceCounts(ctx.db, programme.id),
      ])
      return reply.page(dailyPage, dailyView(programme, daily, places, scheme))
    },
  },
  {
    access,
    method: 'GET',
    url: `${address}.csv`,
    async handle(request, reply) {
      const { id, slug } = programmeOf(request)
      const lines = dailyLines(await listDailyCounts(ctx.db, id)).map((line) =>
        line.map((cell) => (typeof cell === 'string' ? neutraliseCell(cell) : cell)),
      )
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${slug}-by-day.csv"`)
        .send(stringify(lines))
    },
  },
]
