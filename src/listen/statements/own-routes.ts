import type { Context } from '../../context.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { getPolicy, hasAuthorsEmail } from '../moderation/index.ts'
import { nearPage, ownPage, ownView, proposedPage, proposedView } from './own-pages.ts'
import { ensureTakesOwn, listNearSame, proposeStatement } from './own-service.ts'
import { listProposals } from './queries.ts'
import { getStatementsActivity, orClosed, participantOf } from './routes.ts'
import { ownForm } from './schema.ts'
import { rememberVoter } from './voter-cookie.ts'
import { ensureTaken, startVoting } from './voting-service.ts'

/** A statement of one's own: what is nearly the same is shown first, and a person reads it before anyone else. */
export const ownRoutes = (ctx: Context): Route[] => {
  const slow = createThrottle({ free: 20, limit: 100, seconds: 15 * 60 })

  const showOwn = (reply: Reply, activity: ActivityRow, typed: Typed = {}, errors: FieldError[] = []) =>
    reply.page(ownPage, ownView(activity, typed, [], errors), errors.length > 0 ? 422 : 200)

  /** Who votes in this browser; somebody new begins here. */
  const ensureParticipant = async (request: Request, reply: Reply, activity: ActivityRow) => {
    const held = await participantOf(ctx, request, activity)
    if (held) return held.id
    const { id, token } = await startVoting(ctx.db, ctx, activity)
    rememberVoter(reply, activity.slug, token)
    return id
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity/add',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        return orClosed(ctx, reply, activity, '', async () => {
          ensureTaken(activity, ctx.now())
          await ensureTakesOwn(ctx.db, activity)
          return showOwn(reply, activity)
        })
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/statements/:activity/add',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        const typed = (request.body ?? {}) as Typed
        return orClosed(ctx, reply, activity, typedText(typed, 'text'), async () => {
          await ensureTakesOwn(ctx.db, activity)
          const form = readForm(ownForm, typed)
          if (!form.ok) return showOwn(reply, activity, typed, form.errors)
          const { text, email, anyway } = form.value
          const near = anyway ? [] : await listNearSame(ctx, activity, text)
          if (near.length > 0) return reply.page(nearPage, ownView(activity, typed, near))
          await slow.slow(networkOf(request.ip))
          const participantId = await ensureParticipant(request, reply, activity)
          const own = { participantId, text, email }
          await ctx.db.transaction().execute((tx) => proposeStatement(tx, ctx, activity, own))
          return reply.next(urls.statementSent(activity.slug))
        })
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity/sent',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        const participant = await participantOf(ctx, request, activity)
        const [newest] = participant ? await listProposals(ctx.db, participant.id) : []
        if (!newest?.code) return reply.redirect(urls.moderationNotices(), 303)
        const [{ aimHours: hours }, hasEmail] = await Promise.all([
          getPolicy(ctx.db),
          hasAuthorsEmail(ctx.db, newest.code),
        ])
        const { code, text } = newest
        return reply.page(proposedPage, proposedView(activity, { code, text, hasEmail, hours }))
      },
    },
  ]
}
