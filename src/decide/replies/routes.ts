import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { findBatchAbout } from '../../post/index.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../findings/index.ts'
import { againPurposeName, countAgain } from './again-queries.ts'
import { repliesPage, repliesView } from './pages.ts'
import { countReplies, findPublishedDecision, replyPurposeName } from './queries.ts'
import { listRecorded } from './recorded.ts'
import { findHappened, startReplies, startTellingAgain } from './service.ts'

/** Replies at the desk: how many asked for one, and how the mails stand. No address is shown. */
export const replyRoutes = (ctx: Context, translate: Translate): Route[] => {
  const decisionOf = async (request: Request) => {
    const decision = await findPublishedDecision(ctx.db, readId(request.params.decision))
    if (decision?.programmeId !== programmeOf(request).id) throw new NotFound('a published decision')
    return decision
  }

  const readAgain = async (
    { id, programmeId }: { id: string; programmeId: string },
    recorded: readonly string[],
  ) => {
    const happened = await findHappened(ctx.db, programmeId, id)
    if (!happened) return null
    const batch = await findBatchAbout(ctx.db, againPurposeName, happened.reversalId)
    return { ...(await countAgain(ctx.db, id, happened, recorded)), batchId: batch?.id ?? null }
  }

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/decisions/:decision/replies',
      async handle(request, reply) {
        const decision = await decisionOf(request)
        const permissions = await permissionsIn(ctx, request)
        const recorded = await listRecorded(ctx.db, decision.programmeId, decision.id)
        const counts = await countReplies(ctx.db, decision.id, recorded)
        const maySend = permissions.has('draft-decision')
        const batchId = (await findBatchAbout(ctx.db, replyPurposeName, decision.id))?.id ?? null
        return reply.page(
          repliesPage,
          repliesView(programmeOf(request), decision, counts, {
            maySend,
            batchId,
            again: await readAgain(decision, recorded),
          }),
        )
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/decisions/:decision/replies/send',
      async handle(request, reply) {
        const { id } = await decisionOf(request)
        await ctx.db
          .transaction()
          .execute((tx) => startReplies(tx, { ...ctx, translate }, id, authorOf(request)))
        const url = urls.deskProgramme(programmeOf(request).slug, 'decisions', id, 'replies')
        return reply.next(url, 'The replies are being queued. Open this page again to see how far they are')
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/decisions/:decision/replies/again',
      async handle(request, reply) {
        const { id } = await decisionOf(request)
        await ctx.db
          .transaction()
          .execute((tx) => startTellingAgain(tx, { ...ctx, translate }, id, authorOf(request)))
        const url = urls.deskProgramme(programmeOf(request).slug, 'decisions', id, 'replies')
        return reply.next(url, 'They are being told again. Open this page again to see how far that is')
      },
    },
  ]
}
