import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { publicPage, publicView } from './public-pages.ts'
import { readPublishedRooms } from './published.ts'

/** For everyone: when papers were published before a vote, and what members asked and declared. */
export const publicRoutes = (ctx: Context, translate: Translate): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/before-the-vote',
    async handle(request, reply) {
      const { programme, rooms } = await readPublishedRooms(ctx.db, translate, request.params.programme ?? '')
      const { slug, fictional, content } = programme
      return reply.page(publicPage, publicView({ slug, fictional, title: content.title }, rooms))
    },
  },
]
