import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { getPublicActivity } from '../../listen/responses/index.ts'
import { listStatements } from '../../listen/statements/index.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn } from '../questions/index.ts'
import { commonGroundCsv } from './csv.ts'
import { groupsDeskPage, groupsDeskView } from './desk-pages.ts'
import { requestResult } from './jobs.ts'
import { commonGroundPage, commonGroundView } from './pages.ts'
import { findNewestPublished } from './queries.ts'
import { listOpinionStates } from './service.ts'

/** What all agree on and what divides: the public page and its file, and where the desk has it worked out and published. */
export const opinionGroupRoutes = (ctx: Context, translate: Translate): Route[] => {
  const read = async (request: Request) => {
    const activity = await getPublicActivity(ctx, request.params.activity ?? '')
    if (activity.kind !== 'statements') throw new NotFound('statements by that address')
    const [published, wordings] = await Promise.all([
      findNewestPublished(ctx.db, activity.id),
      listStatements(ctx.db, activity.id),
    ])
    return { activity, published, wordings }
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity/common-ground',
      async handle(request, reply) {
        const { activity, published, wordings } = await read(request)
        return reply.page(commonGroundPage, commonGroundView(translate, activity, published, wordings))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity/common-ground.csv',
      async handle(request, reply) {
        const { activity, published, wordings } = await read(request)
        return sendCsv(
          reply,
          `${activity.slug}-common-ground`,
          commonGroundCsv(translate, published?.result, wordings),
        )
      },
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/opinion-groups',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const [permissions, states] = await Promise.all([
          permissionsIn(ctx, request),
          listOpinionStates(ctx.db, programme.id, ctx.now()),
        ])
        return reply.page(
          groupsDeskPage,
          groupsDeskView(programme, states, permissions.has('sign-off-themes')),
        )
      },
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: '/desk/programmes/:programme/opinion-groups/:activity/publish',
      async handle(request, reply) {
        const { id: programmeId, slug } = programmeOf(request)
        await ctx.db.transaction().execute((tx) =>
          requestResult(tx, ctx, {
            programmeId,
            slug: request.params.activity ?? '',
            accountId: visitorOf(request).id,
            requestId: request.id,
          }),
        )
        return reply.next(
          urls.deskOpinionGroups(slug),
          'It is being worked out, and will be published when it is done.',
        )
      },
    },
  ]
}
