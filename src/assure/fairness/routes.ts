import type { Context } from '../../context.ts'
import { programmeOf, type Route } from '../../web/route.ts'
import { fairnessPage, fairnessView } from './desk-pages.ts'
import { readRecord } from './programme-record.ts'

/** Whether a programme was done properly, as its record shows, at the desk while there is time to mend it. */
export const fairnessRoutes = (ctx: Context): Route[] => [
  {
    access: 'desk:see-programme',
    method: 'GET',
    url: '/desk/programmes/:programme/fairness',
    async handle(request, reply) {
      const programme = programmeOf(request)
      return reply.page(fairnessPage, fairnessView(programme, await readRecord(ctx.db, programme, ctx.now())))
    },
  },
]
