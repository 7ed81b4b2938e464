import type { Context } from '../../context.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { readPublicFrames } from './public-frames.ts'
import { publicFramesPage, publicFramesView } from './public-pages.ts'

/** What each signed-off theme means, for anybody. */
export const publicFrameRoutes = (ctx: Context, translate: Translate): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/themes',
    async handle(request, reply) {
      const programme = await getPublicProgramme(ctx.db, request.params.programme)
      const frames = await readPublicFrames(ctx.db, programme.id)
      return reply.page(publicFramesPage, publicFramesView(translate, programme, frames))
    },
  },
]
