import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { listAbouts } from '../findings/index.ts'
import { readNeeded } from '../wordings/index.ts'
import type { ReadFollowing } from './following.ts'
import { readMovedFigures } from './moved-figures.ts'
import { whatWasDecidedPage, whatWasDecidedView } from './public-pages.ts'
import { listPublishedDecisions, lookAtIssues, readSignedReports } from './published-service.ts'

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
        reports: await readSignedReports(ctx.db, programme.id),
        needed: await readNeeded(ctx.db, programme.id),
        today: dayInLondon(ctx.now()),
        moved: await readMovedFigures(ctx.db, programme.id, contents, ctx.now()),
        groups: (await listAbouts(ctx.db, programme.id)).filter(({ kind }) => kind === 'group'),
        following: await readFollowing(ctx.db, programme, ctx.now()),
      }
      return reply.page(whatWasDecidedPage, whatWasDecidedView(translate, programme, decisions, around))
    },
  },
]
