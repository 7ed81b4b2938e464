import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import { listVersions as listReports } from '../../understand/programme-report/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { readNeeded } from '../wordings/index.ts'
import type { ReadFollowing } from './following.ts'
import { readMovedFigures } from './moved-figures.ts'
import { whatWasDecidedPage, whatWasDecidedView } from './public-pages.ts'
import { listPublishedDecisions, lookAtIssues } from './published-service.ts'

/** What was decided on a published programme, and why. */
export const publicRoutes = (ctx: Context, translate: Translate, readFollowing: ReadFollowing): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/what-was-decided',
    async handle(request, reply) {
      const programme = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
      const decisions = await listPublishedDecisions(ctx.db, programme.id)
      const contents = decisions.map(({ content }) => content)
      const around = {
        ...(await lookAtIssues(ctx.db, programme.id)),
        hasSignedReport: (await listReports(ctx.db, programme.id)).length > 0,
        needed: await readNeeded(ctx.db, programme.id),
        today: dayInLondon(ctx.now()),
        moved: await readMovedFigures(ctx.db, programme.id, contents, ctx.now()),
        following: await readFollowing(ctx.db, programme, ctx.now()),
      }
      return reply.page(whatWasDecidedPage, whatWasDecidedView(translate, programme, decisions, around))
    },
  },
]
