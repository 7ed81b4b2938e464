import type { Context } from '../context.ts'
import { momentInLondon } from '../core/london-time.ts'
import type { Tx } from '../db/database.ts'
import { createActivity, findActivityById, publishActivity } from '../listen/activities/index.ts'
import { decideCase, recordAssessment } from '../listen/moderation/index.ts'
import { addSeed, castVote, proposeStatement, setTakesOwn, startVoting } from '../listen/statements/index.ts'
import type { DemoStatements } from './shape.ts'

/** Writes the statements of a programme, votes on them, and moderates what was proposed, each at its own time. */
export async function loadStatements(
  tx: Tx,
  ctx: Context,
  content: DemoStatements,
  programmeId: string,
  accountId: string,
): Promise<void> {
  const author = { accountId }
  const opensAt = momentInLondon({ day: content.opensOn, time: '08:00' })
  const early = { ...ctx, now: () => opensAt }
  const { title, introduction } = content
  const wish = { programmeId, kind: 'statements', title, introduction, opensAt } as const
  const closesAt = momentInLondon({ day: content.closesOn, time: '23:59' })
  const { id } = await createActivity(tx, { ...wish, closesAt }, { ...author, now: ctx.now() })
  const of = { activityId: id, programmeId }
  const seeds: string[] = []
  for (const text of content.seeds) seeds.push(await addSeed(tx, early, of, text, author))
  const assessment = {
    basis: 'public-body',
    explanation: 'A made-up board involves the public as its duty asks of it.',
    assessedBy: 'Robin Gull, head of governance (made up)',
    assessedOn: content.opensOn,
    document: 'DEMO/OSA/1',
  } as const
  await recordAssessment(tx, early, programmeId, assessment, author)
  await setTakesOwn(tx, of, true, author)
  await publishActivity(tx, ctx, { ...author, activityId: id })
  const activity = await findActivityById(tx, id)
  if (!activity) throw new Error('the statements of the demonstration are not there')

  const participants: string[] = []
  for (const { at, votes } of content.voters) {
    const then = { ...ctx, now: () => new Date(at) }
    const { id: participantId } = await startVoting(tx, then, activity)
    participants.push(participantId)
    for (const { seed, vote } of votes) {
      await castVote(tx, then, activity, { participantId, statementId: seeds[seed] ?? '', vote })
    }
  }
  for (const [place, { text, ...decided }] of content.proposals.entries()) {
    // What waits was sent lately; what was decided, some time ago.
    const voter = decided.outcome === 'waiting' ? content.voters.length - 1 : place * 4
    const sentAt = new Date(content.voters[voter]?.at ?? opensAt)
    const [then, later] = [sentAt, new Date(sentAt.getTime() + 5 * 60 * 60 * 1000)].map((moment) => ({
      ...ctx,
      now: () => moment,
    })) as [Context, Context]
    const own = { participantId: participants[voter] ?? '', text, email: '' }
    const { caseId } = await proposeStatement(tx, then, activity, own)
    if (!caseId || decided.outcome === 'waiting') continue
    const act = decided.outcome === 'shown' ? 'show' : 'refuse'
    const { reason = null, note = '' } = decided
    await decideCase(tx, later, { caseId, revision: 1, act, reason, note }, author)
  }
}
