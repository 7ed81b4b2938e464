import { setTimeout } from 'node:timers/promises'
import type { Context } from '../context.ts'
import decideMessages from '../decide/messages.en.json' with { type: 'json' }
import {
  queueReplies,
  replyPurpose,
  replyPurposeName,
  runOfReplies,
  startTellingAgain,
} from '../decide/replies/index.ts'
import { enterReversal } from '../decide/reversals/index.ts'
import { findBatchAbout, sendBatch } from '../post/index.ts'
import { createTranslate } from '../web/messages.ts'
import type { DemoDecision } from './shape-decision.ts'

const english = createTranslate('en', { decide: decideMessages })

/**
 * Keeps the answers that the decision made: nothing is handed to anybody, so this needs no provider and takes a moment.
 * They are told before anything happens to it, as they would be in life; what waits in the queue for a worker finds it done.
 */
export async function keepAnswers(ctx: Context, decisionId: string, accountId: string): Promise<void> {
  await queueReplies(ctx, runOfReplies({ ...ctx, translate: english }, decisionId, { accountId }))
  const batch = await findBatchAbout(ctx.db, replyPurposeName, decisionId)
  const purposes = [replyPurpose(english, async () => undefined)]
  // A worker that is at it already is waited for.
  while (batch && (await sendBatch(ctx, purposes, batch.id)) === 'held') await setTimeout(50)
}

/** Enters what happened to the decision since, and has everybody told again who was told of it. */
export const loadReversal = (
  ctx: Context,
  reversal: NonNullable<DemoDecision['reversal']>,
  of: { programmeId: string; decisionId: string },
  accountId: string,
): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const author = { accountId }
    await enterReversal(tx, ctx, of, { ...reversal, sourceUrl: '', corrects: null }, author)
    await startTellingAgain(tx, { ...ctx, translate: english }, of.decisionId, author)
  })
