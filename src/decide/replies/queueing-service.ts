import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { queueMail } from '../../mail/mail.ts'
import { lockDecision } from '../decisions/index.ts'
import { countReplies, findPublishedDecision, insertReplies, listUnansweredAddresses } from './queries.ts'

/** Who asked for the replies, and the neutral words that everyone gets. */
export type ReplyRun = { decisionId: string; accountId: string | null; subject: string; body: string }

type Needs = Pick<Context, 'db' | 'jobs' | 'keysFolder' | 'log' | 'now'>

const addressesAtOnce = 200

/**
 * Queues a mail to every address that asked for a reply and has none about this decision yet, some at a time. Each
 * batch is a transaction that holds the decision: it can be stopped at any moment and started again, or run twice at
 * once, and nobody is written to twice. Replies of a demonstration go to the outbox and no further.
 */
export async function queueReplies(ctx: Needs, run: ReplyRun): Promise<void> {
  await recordReading(ctx, run)
  let queued = 0
  for (;;) {
    const count = await queueBatch(ctx, run)
    if (count === 0) break
    queued += count
    ctx.log.info({ decisionId: run.decisionId, queued }, 'replies are being queued')
  }
}

/** Once a run, before the first address is read. */
const recordReading = ({ db }: Needs, { decisionId, accountId }: ReplyRun) =>
  db.transaction().execute(async (tx) => {
    const decision = await findPublishedDecision(tx, decisionId)
    if (!decision) throw new NotFound('a published decision')
    const { waitingToBeQueued } = await countReplies(tx, decisionId)
    if (waitingToBeQueued === 0) return
    await recordAct(tx, {
      accountId,
      act: 'contacts-read-for-replies',
      subjectKind: 'decision',
      subjectId: decisionId,
      programmeId: decision.programmeId,
      after: { count: waitingToBeQueued },
    })
  })

const queueBatch = (ctx: Needs, { decisionId, subject, body }: ReplyRun): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const decision = await findPublishedDecision(tx, decisionId)
    if (!decision || !(await lockDecision(tx, decision.programmeId, decisionId))) {
      throw new NotFound('a published decision')
    }
    const addresses = await listUnansweredAddresses(tx, decisionId, addressesAtOnce)
    const replies: { responseId: string; decisionId: string; mailId: string; queuedAt: Date }[] = []
    for (const { email, responseIds, mailId: earlier } of addresses) {
      const { programmeId, fictional: neverSend } = decision
      const message = { to: email, subject, body, purpose: 'reply', programmeId, neverSend }
      const mailId = earlier ?? (await queueMail(tx, ctx, message))
      for (const responseId of responseIds)
        replies.push({ responseId, decisionId, mailId, queuedAt: ctx.now() })
    }
    if (replies.length > 0) await insertReplies(tx, replies)
    return replies.length
  })
