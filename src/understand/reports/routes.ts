import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { saidPage, saidView } from './pages.ts'
import { findPublishedProgramme } from './queries.ts'
import { readWhatPeopleSaid } from './service.ts'

export const reportRoutes = (ctx: Context, translate: Translate): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/what-people-said',
    async handle(request: Request, reply: Reply) {
      const programme = await findPublishedProgramme(ctx.db, request.params.programme ?? '')
      if (!programme) throw new NotFound('a published programme')
      return reply.page(saidPage, saidView(translate, await readWhatPeopleSaid(ctx.db, programme)))
    },
  },
]
