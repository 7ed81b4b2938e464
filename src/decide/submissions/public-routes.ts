import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import type { Route } from '../../web/route.ts'
import { publicSubmissionsPage, publicSubmissionsView } from './public-pages.ts'
import { readPublicRequests, readPublicSubmissions } from './public-service.ts'

/** What formal submissions say about a published programme, point by point, and who was asked for one. */
export const publicRoutes = (ctx: Context): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/submissions',
    async handle(request, reply) {
      const { id, slug, fictional, content } = await getPublishedProgramme(
        ctx.db,
        request.params.programme ?? '',
      )
      const today = dayInLondon(ctx.now())
      const [submissions, requests] = await Promise.all([
        readPublicSubmissions(ctx.db, id),
        readPublicRequests(ctx.db, id, today),
      ])
      const programme = { slug, title: content.title, fictional }
      return reply.page(publicSubmissionsPage, publicSubmissionsView(programme, submissions, requests, today))
    },
  },
]
