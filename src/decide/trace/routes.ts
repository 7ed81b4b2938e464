import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { getPublicProgramme, publicPageWithFile } from '../../register/programmes/index.ts'
import { hidingAndTime } from '../../web/disclosure.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { type ReadFollowing, readMovedFigures } from '../decisions/index.ts'
import { issuePage, issueView } from './issue-pages.ts'
import { traceCsv, tracePage, traceView } from './pages.ts'
import { lookAtTrace, readTrace } from './service.ts'

/** From what people said to what became of it: all issues of a programme, and one with all that speaks of it. */
export const traceRoutes = (ctx: Context, translate: Translate, readFollowing: ReadFollowing): Route[] => [
  ...publicPageWithFile(ctx, translate, {
    name: 'issues',
    read: ({ id }) => readTrace(ctx.db, id),
    look: ({ id }) => lookAtTrace(ctx.db, id),
    page: tracePage,
    view: (programme, traced) => traceView(translate, programme, traced),
    csv: (traced, hiding) => traceCsv(translate, traced, hiding),
  }),
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/issues/:issue',
    async handle(request, reply) {
      const programme = await getPublicProgramme(ctx.db, request.params.programme)
      const { found: traced, behindSince } = await lookAtTrace(ctx.db, programme.id)
      const one = traced.became.find(({ issue }) => issue.id === request.params.issue)
      if (!one) throw new NotFound('an issue of this programme')
      const hiding = hidingAndTime(translate, await getDisclosureScheme(ctx.db), behindSince)
      const contents = one.said.map(({ decision }) => decision.content)
      const moved = await readMovedFigures(ctx.db, programme.id, contents, ctx.now())
      const following = await readFollowing(ctx.db, programme, ctx.now())
      const around = { traced, moved, following }
      return reply.page(issuePage, { ...issueView(translate, programme, one, around), hiding })
    },
  },
]
