import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import { getPublishedProgramme } from '../programmes/index.ts'
import { meetingsPage, meetingsView } from './pages.ts'

/** Public: the meetings at which a programme was discussed, beside what the rules say. */
export const publicMeetingRoutes = (ctx: Context): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/meetings',
    async handle(request, reply) {
      const programme = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
      return reply.page(meetingsPage, meetingsView(programme))
    },
  },
]
