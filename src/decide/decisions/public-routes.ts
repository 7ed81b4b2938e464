import type { Context } from '../../context.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { whatWasDecidedPage, whatWasDecidedView } from './public-pages.ts'
import { listPublishedDecisions, readThemes } from './published-service.ts'

/** What was decided on a published programme, and why. */
export const publicRoutes = (ctx: Context, translate: Translate): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/what-was-decided',
    async handle(request, reply) {
      const { id, slug, fictional, content } = await getPublishedProgramme(
        ctx.db,
        request.params.programme ?? '',
      )
      const decisions = await listPublishedDecisions(ctx.db, id)
      const programme = { slug, title: content.title, fictional }
      const view = whatWasDecidedView(translate, programme, decisions, await readThemes(ctx.db, id))
      return reply.page(whatWasDecidedPage, view)
    },
  },
]
