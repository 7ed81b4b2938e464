import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { sendCsv } from '../../web/csv.ts'
import { type FieldError, readForm } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, activityState } from '../activities/index.ts'
import { ActivityNotOpen, closedPage, closedView, getPublicActivity } from '../responses/index.ts'
import { startPage, startView, votePage, votesPage, votesView, voteView } from './pages.ts'
import { findStatement, listAsked, listProposals, listStatements, takesOwn } from './queries.ts'
import { readResults, resultsCsv, resultsPage, resultsView } from './results.ts'
import { voteForm } from './schema.ts'
import { findParticipant, insertShowing, listStandingVotes, type ParticipantRow } from './vote-queries.ts'
import { rememberVoter, voterToken } from './voter-cookie.ts'
import { castVote, findNext, hashVoterToken, startVoting, takesVotes } from './voting-service.ts'

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The statements activity of a public address. */
export async function getStatementsActivity(ctx: Context, request: Request): Promise<ActivityRow> {
  const activity = await getPublicActivity(ctx, request.params.activity ?? '')
  if (activity.kind !== 'statements') throw new NotFound('statements by that address')
  return activity
}

/** Who votes in this browser, if anybody has begun. */
export async function participantOf(
  ctx: Context,
  request: Request,
  { id }: ActivityRow,
): Promise<ParticipantRow | undefined> {
  const token = voterToken(request)
  return token ? findParticipant(ctx.db, id, hashVoterToken(token)) : undefined
}

/** The page that says that it is closed, in place of what was asked for. */
export async function orClosed(
  ctx: Context,
  reply: Reply,
  activity: ActivityRow,
  typedSoFar: string,
  act: () => Promise<unknown>,
): Promise<unknown> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof ActivityNotOpen)) throw error
    return reply.page(closedPage, closedView(activity, ctx.now(), typedSoFar), error.status)
  }
}

/** Voting: one statement at a time, without an account and without JavaScript. */
export const voteRoutes = (ctx: Context, translate: Translate): Route[] => {
  const isOpen = (activity: ActivityRow) => activityState(activity, ctx.now()) === 'open'

  const showStatement = async (
    request: Request,
    reply: Reply,
    activity: ActivityRow,
    participant: ParticipantRow,
    errors: FieldError[] = [],
  ) => {
    const id = request.params.statement ?? ''
    const statement = uuid.test(id) ? await findStatement(ctx.db, id) : undefined
    if (statement?.activityId !== activity.id) throw new NotFound('a statement of this activity')
    if (!statement.isVisible || statement.retiredAt)
      return reply.redirect(urls.nextStatement(activity.slug), 303)
    const [asked, votes, own] = await Promise.all([
      listAsked(ctx.db, activity.id),
      listStandingVotes(ctx.db, participant.id),
      takesOwn(ctx.db, activity.id),
    ])
    await insertShowing(ctx.db, { statementId: id, participantId: participant.id, shownAt: ctx.now() })
    const order = participant.drawn.filter((drawn) => asked.some((one) => one.id === drawn))
    const place = order.indexOf(id)
    const shown = {
      activity,
      statement,
      place: place < 0 ? votes.length + 1 : place + 1,
      all: asked.length,
      before: order[place - 1] ?? null,
      vote: votes.find(({ statementId }) => statementId === id)?.vote ?? null,
      takesOwn: own,
      from: request.query.from === 'votes' ? 'votes' : '',
    }
    return reply.page(votePage, voteView(translate, shown, errors), errors.length > 0 ? 422 : 200)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        if (!isOpen(activity)) return reply.page(closedPage, closedView(activity, ctx.now(), ''))
        const [asked, participant] = await Promise.all([
          listAsked(ctx.db, activity.id),
          participantOf(ctx, request, activity),
        ])
        const cookieNeeded = request.query.cookie === 'needed'
        const view = { count: asked.length, hasBegun: participant !== undefined, cookieNeeded }
        return reply.page(startPage, startView(activity, view))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/statements/:activity',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        return orClosed(ctx, reply, activity, '', async () => {
          if (!(await participantOf(ctx, request, activity))) {
            const { token } = await startVoting(ctx.db, ctx, activity)
            rememberVoter(reply, activity.slug, token)
          }
          return reply.next(urls.nextStatement(activity.slug))
        })
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity/next',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        const participant = await participantOf(ctx, request, activity)
        if (!participant) return reply.redirect(`${urls.statements(activity.slug)}?cookie=needed`, 303)
        if (!takesVotes(activity, ctx.now())) return reply.redirect(urls.ownVotes(activity.slug), 303)
        const next = await findNext(ctx, participant.id)
        return reply.redirect(next ? urls.statement(activity.slug, next) : urls.ownVotes(activity.slug), 303)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity/vote/:statement',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        if (!takesVotes(activity, ctx.now()))
          return reply.page(closedPage, closedView(activity, ctx.now(), ''))
        const participant = await participantOf(ctx, request, activity)
        if (!participant) return reply.redirect(urls.statements(activity.slug), 303)
        return showStatement(request, reply, activity, participant)
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/statements/:activity/vote/:statement',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        const participant = await participantOf(ctx, request, activity)
        if (!participant) return reply.redirect(`${urls.statements(activity.slug)}?cookie=needed`, 303)
        const form = readForm(voteForm, request.body)
        if (!form.ok) return showStatement(request, reply, activity, participant, form.errors)
        const statementId = request.params.statement ?? ''
        if (!uuid.test(statementId)) throw new NotFound('a statement by that id')
        const { vote, from } = form.value
        return orClosed(ctx, reply, activity, '', async () => {
          const cast = { participantId: participant.id, statementId, vote }
          await ctx.db.transaction().execute((tx) => castVote(tx, ctx, activity, cast))
          return reply.next(
            from === 'votes' ? urls.ownVotes(activity.slug) : urls.nextStatement(activity.slug),
          )
        })
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity/votes',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        const participant = await participantOf(ctx, request, activity)
        if (!participant) return reply.redirect(urls.statements(activity.slug), 303)
        const [statements, standing, proposals, own] = await Promise.all([
          listStatements(ctx.db, activity.id),
          listStandingVotes(ctx.db, participant.id),
          listProposals(ctx.db, participant.id),
          takesOwn(ctx.db, activity.id),
        ])
        const visible = new Map(statements.filter((one) => one.isVisible).map((one) => [one.id, one]))
        const votes = standing.flatMap(({ statementId, vote }) => {
          const statement = visible.get(statementId)
          return statement ? [{ statement, vote }] : []
        })
        const voted = new Set(standing.map(({ statementId }) => statementId))
        const hasMore = [...visible.values()].some(({ id, retiredAt }) => !retiredAt && !voted.has(id))
        const view = {
          activity,
          votes,
          proposals,
          hasMore,
          takesOwn: own,
          isOpen: takesVotes(activity, ctx.now()),
        }
        return reply.page(votesPage, votesView(translate, { ...view, receipt: participant.receipt }))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity/results',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        const results = await readResults(ctx, activity)
        return reply.page(resultsPage, resultsView(translate, activity, results))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/statements/:activity/results.csv',
      async handle(request, reply) {
        const activity = await getStatementsActivity(ctx, request)
        return sendCsv(reply, `${activity.slug}-votes`, resultsCsv(await readResults(ctx, activity)))
      },
    },
  ]
}
