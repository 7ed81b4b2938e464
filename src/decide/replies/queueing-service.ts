import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import {
  addRecipients,
  findBatchAbout,
  openBatch,
  type Recipient,
  requeueMade,
  startBatch,
} from '../../post/index.ts'
import { lockDecision } from '../decisions/index.ts'
import { againPurposeName, countAgain, listToTellAgain } from './again-queries.ts'
import { keyOfResponse } from './purpose.ts'
import {
  type Asking,
  countReplies,
  findPublishedDecision,
  listAsking,
  replyPurposeName,
  wayOfReply,
} from './queries.ts'
import { listRecorded } from './recorded.ts'

/**
 * Who asked for the replies, and the neutral words that everyone gets. `again`: what happened to the decision since, where
 * those are told who were told before that was entered (a moment as ISO 8601).
 */
export type ReplyRun = {
  decisionId: string
  accountId: string | null
  subject: string
  body: string
  again?: { reversalId: string; enteredAt: string } | undefined
}

type Needs = Pick<Context, 'db' | 'config' | 'jobs' | 'keysFolder' | 'log' | 'now' | 'newId'>

const addedAtOnce = 1000

/** Whom a run is for, and which batch they go into. */
function peopleOf({ decisionId, again }: ReplyRun) {
  if (!again) {
    return {
      batch: { purpose: replyPurposeName, subjectId: decisionId },
      countWaiting: async (tx: Tx, recorded: readonly string[]) =>
        (await countReplies(tx, decisionId, recorded)).waiting,
      list: (tx: Tx) => listAsking(tx, decisionId, addedAtOnce),
    }
  }
  const happened = { reversalId: again.reversalId, enteredAt: new Date(again.enteredAt) }
  return {
    batch: { purpose: againPurposeName, subjectId: again.reversalId },
    countWaiting: async (tx: Tx, recorded: readonly string[]) =>
      (await countAgain(tx, decisionId, happened, recorded)).waiting,
    list: (tx: Tx) => listToTellAgain(tx, decisionId, happened, addedAtOnce),
  }
}

/**
 * Puts everyone whom a run is for into its batch, some at a time, and has it sent: who asked for a reply and has none about
 * this decision yet, or was told before something happened to it. Each step is a transaction that holds the decision: it can
 * be stopped at any moment and started again, or run twice at once, and nobody is written to twice. Replies of a
 * demonstration are kept and never sent.
 */
export async function queueReplies(ctx: Needs, run: ReplyRun): Promise<void> {
  await recordReading(ctx, run)
  while ((await addSome(ctx, run)) > 0)
    ctx.log.info({ decisionId: run.decisionId }, 'replies are being queued')
  await ctx.db.transaction().execute(async (tx) => {
    const { purpose, subjectId } = peopleOf(run).batch
    const batch = await findBatchAbout(tx, purpose, subjectId)
    const decision = await findPublishedDecision(tx, run.decisionId)
    // Who waited for a recording is told once it is there.
    if (batch && decision)
      await requeueMade(tx, batch.id, await listRecorded(tx, decision.programmeId, run.decisionId))
    if (batch) await startBatch(tx, ctx, batch.id, run)
  })
}

/** Once a run, before the first address is read. */
const recordReading = ({ db }: Needs, run: ReplyRun) =>
  db.transaction().execute(async (tx) => {
    const { decisionId, accountId } = run
    const decision = await findPublishedDecision(tx, decisionId)
    if (!decision) throw new NotFound('a published decision')
    const recorded = await listRecorded(tx, decision.programmeId, decisionId)
    const waiting = await peopleOf(run).countWaiting(tx, recorded)
    if (waiting === 0) return
    await recordAct(tx, {
      accountId,
      act: 'contacts-read-for-replies',
      subjectKind: 'decision',
      subjectId: decisionId,
      programmeId: decision.programmeId,
      after: { count: waiting },
    })
  })

const addSome = (ctx: Needs, run: ReplyRun): Promise<number> =>
  ctx.db.transaction().execute(async (tx) => {
    const decision = await findPublishedDecision(tx, run.decisionId)
    if (!decision || !(await lockDecision(tx, decision.programmeId, run.decisionId))) {
      throw new NotFound('a published decision')
    }
    const asking = await peopleOf(run).list(tx)
    if (asking.length === 0) return 0
    const recorded = await listRecorded(tx, decision.programmeId, run.decisionId)
    const recipients = asking.map((row) => recipientOf(row, recorded))
    await addRecipients(tx, ctx, await batchOf(tx, ctx, run, decision), recipients)
    return asking.length
  })

function recipientOf(row: Asking, recorded: readonly string[]): Recipient {
  const way = wayOfReply(row)
  const format = row.wishedFormat ?? (row.isEasyRead ? 'easy-read' : 'standard')
  return {
    key: keyOfResponse(row.responseId),
    responseId: row.responseId,
    way,
    language: row.language ?? 'en',
    format,
    // A link leads to a recording; an envelope has room for none.
    isMade: way.kind !== 'post' && recorded.includes(format),
  }
}

/** The batch of the decision's replies; later runs put more people into the same. */
async function batchOf(
  tx: Tx,
  ctx: Needs,
  run: ReplyRun,
  { programmeId, title, fictional }: { programmeId: string; title: string; fictional: boolean },
): Promise<string> {
  const { decisionId, subject, body, accountId } = run
  const about = peopleOf(run).batch
  const earlier = await findBatchAbout(tx, about.purpose, about.subjectId)
  if (earlier) return earlier.id
  const batch = {
    ...about,
    programmeId,
    title,
    details: { decisionId, subject, body, site: ctx.config.baseUrl },
    isNeverSent: fictional,
  }
  return openBatch(tx, ctx, batch, { accountId })
}
