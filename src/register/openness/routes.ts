import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { getPublishedProgramme } from '../programmes/index.ts'
import { opennessCsv } from './figures.ts'
import { opennessPage, opennessView } from './pages.ts'
import { opennessOf } from './service.ts'

/** Public: how open a programme is, as a page and as a file, both of the version that is public. */
export const publicOpennessRoutes = (ctx: Context, t: Translate): Route[] => {
  async function read(request: Request) {
    const programme = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
    const today = dayInLondon(ctx.now())
    const openness = await opennessOf(ctx.db, { programmeId: programme.id }, today)
    if (!openness) throw new NotFound('a published programme')
    return { programme, openness, today }
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/openness',
      async handle(request, reply) {
        const { programme, openness, today } = await read(request)
        return reply.page(opennessPage, opennessView(t, programme, openness, today))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/openness.csv',
      async handle(request, reply) {
        const { programme, openness } = await read(request)
        return sendCsv(reply, `${programme.slug}-openness`, opennessCsv(t, openness))
      },
    },
  ]
}
