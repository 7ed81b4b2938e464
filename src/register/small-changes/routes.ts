import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Route } from '../../web/route.ts'
import { getPublishedProgramme } from '../programmes/index.ts'
import { whyPage, whyView } from './pages.ts'

/** Public: which rules apply to a small change, which do not, and why. */
export const publicSmallChangeRoutes = (ctx: Context): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/why-so-little',
    async handle(request, reply) {
      const programme = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
      const answers = programme.content.smallChange
      if (!answers) throw new NotFound('a small change')
      return reply.page(whyPage, whyView(programme, answers))
    },
  },
]
