import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { drawNext } from '../../core/statements/draw.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { languageSpoken } from '../../web/language.ts'
import { type ActivityRow, activityState, takesResponses } from '../activities/index.ts'
import { ActivityNotOpen, receiveResponse } from '../responses/index.ts'
import { findStatement, listAsked } from './queries.ts'
import type { Vote } from './schema.ts'
import {
  getParticipantForUpdate,
  insertParticipant,
  insertShowing,
  insertVote,
  listStandingVotes,
  type ParticipantRow,
  updateParticipant,
  updateVoteReplaced,
} from './vote-queries.ts'

/** The statement was refused or retired while somebody had it before them. */
class StatementGone extends Refused {
  constructor() {
    super('listen:statements.gone', 'listen:statements.goneNext', 410)
  }
}

/** What is kept of the token: nobody who reads the database can vote for anyone. */
export const hashVoterToken = (token: string): Buffer => createHash('sha256').update(token).digest()

function ensureOpen(activity: ActivityRow, now: Date): void {
  if (activityState(activity, now) !== 'open') throw new ActivityNotOpen()
}

/** Whether who has begun can go on: a pause asks nobody new in, and turns nobody away. */
export const takesVotes = (activity: ActivityRow, now: Date): boolean =>
  takesResponses(activity, now) === 'on-time'

export function ensureTaken(activity: ActivityRow, now: Date): void {
  if (!takesVotes(activity, now)) throw new ActivityNotOpen()
}

/** Begins for somebody new. @returns the token for their browser */
export async function startVoting(
  db: Db | Tx,
  ctx: Context,
  activity: ActivityRow,
): Promise<{ id: string; token: string }> {
  ensureOpen(activity, ctx.now())
  const [id, token] = [ctx.newId(), ctx.randomBytes(32).toString('base64url')]
  await insertParticipant(db, {
    id,
    activityId: activity.id,
    tokenHash: hashVoterToken(token),
    seed: ctx.randomBytes(4).readInt32LE(),
    startedAt: ctx.now(),
  })
  return { id, token }
}

/**
 * The next statement that this person has not voted on, in the order drawn for them, or undefined when there is none.
 * What is drawn is kept, so that the same page comes again; the next few are drawn when these are done.
 */
export const findNext = (ctx: Context, participantId: string): Promise<string | undefined> =>
  ctx.db.transaction().execute(async (tx) => {
    const participant = await getParticipantForUpdate(tx, participantId)
    const votes = await listStandingVotes(tx, participant.id)
    const voted = new Set(votes.map(({ statementId }) => statementId))
    const left = (await listAsked(tx, participant.activityId)).filter(({ id }) => !voted.has(id))
    const held = participant.drawn.find((id) => left.some((statement) => statement.id === id))
    if (held) return held
    const candidates = left.map(({ id, votes }) => ({ id, votes: votes ?? 0 }))
    const drawn = drawNext(candidates, participant.seed, participant.drawn.length)
    if (drawn.length > 0)
      await updateParticipant(tx, participant.id, { drawn: [...participant.drawn, ...drawn] })
    return drawn[0]
  })

/**
 * Keeps a vote, with its entry in the log; it may be acknowledged once the transaction is on disk. The same vote again
 * changes nothing; another one takes its place, and the first stays in the record.
 * @throws ActivityNotOpen, StatementGone
 */
export async function castVote(
  tx: Tx,
  ctx: Context,
  activity: ActivityRow,
  { participantId, statementId, vote }: { participantId: string; statementId: string; vote: Vote },
): Promise<void> {
  const at = ctx.now()
  ensureTaken(activity, at)
  const participant = await getParticipantForUpdate(tx, participantId)
  const statement = await findStatement(tx, statementId)
  const isAsked = statement?.activityId === activity.id && statement.isVisible && !statement.retiredAt
  if (!isAsked) throw new StatementGone()
  const held = (await listStandingVotes(tx, participant.id)).find((one) => one.statementId === statementId)
  if (held?.vote === vote) return
  await ensureResponse(tx, ctx, participant)
  if (held) await updateVoteReplaced(tx, held.id, at)
  await insertShowing(tx, { statementId, participantId, shownAt: at })
  const salt = ctx.randomBytes(32)
  // The name of a part is in clear: which statement it was would tell counts that the results hide.
  const part = { name: 'vote', content: { statement: statementId, participant: participantId, vote }, salt }
  const entryId = await enterAct(tx, ctx, 'vote-cast', { activity: activity.id }, [part])
  await insertVote(tx, { id: ctx.newId(), statementId, participantId, vote, at, salt, entryId })
}

/** What one participant votes and proposes is one response: it is taken with the first of it. */
export async function ensureResponse(tx: Tx, ctx: Context, participant: ParticipantRow): Promise<void> {
  if (participant.responseId) return
  const { id } = await receiveResponse(tx, ctx, {
    activityId: participant.activityId,
    channel: 'online',
    receivedAt: ctx.now(),
    respondentKind: 'person',
    mayPublish: false,
    language: languageSpoken(),
    answers: [],
  })
  await updateParticipant(tx, participant.id, { responseId: id })
}
