import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'
import type { BatchRow } from './batch-queries.ts'
import { getBatch } from './batches.ts'
import { countRecipients, countSettledSince, countStates, type StateCount } from './progress-queries.ts'
import { findReturnBox } from './return-queries.ts'

/** How a message may stand, in the order in which it gets there. */
export const messageStates = [
  'queued',
  'handing',
  'in-doubt',
  'kept',
  'to-print',
  'sent',
  'delivered',
  'handed-over',
  'bounced',
  'failed',
  'unsubscribed',
  'cannot-be-told',
] as const
export type MessageState = (typeof messageStates)[number]

/** How far a batch is. Counts are of messages, one to an address; `recipients` may be more. */
export type Progress = {
  batch: BatchRow
  recipients: number
  messages: number
  /** Of every state, also those with none. */
  byState: Record<MessageState, number>
  /** The same with reasons and channels, for those that there are. */
  details: readonly StateCount[]
  /** Messages that a provider took, or somebody posted. */
  told: number
  /** Messages of which it is certain that they told nobody, by reason. */
  untold: readonly { state: MessageState; reason: string; count: number }[]
  /** In the last minute. */
  aMinute: number
  /** When it was last looked whether anything came back by mail; null before the first time. */
  returns: { readAt: Date | null; problem: string | null } | null
}

const toldStates: readonly string[] = ['sent', 'delivered', 'handed-over']
export const untoldStates: readonly MessageState[] = ['bounced', 'failed', 'unsubscribed', 'cannot-be-told']

const returnsOf = async (db: Db): Promise<Progress['returns']> => {
  const box = await findReturnBox(db)
  return box ? { readAt: box.polledAt, problem: box.problem } : null
}

export async function progressOf(db: Db, { now }: Pick<Context, 'now'>, batchId: string): Promise<Progress> {
  const batch = await getBatch(db, batchId)
  const details = await countStates(db, batchId)
  const of = (states: readonly string[]) =>
    details.reduce((sum, { state, count }) => sum + (states.includes(state) ? count : 0), 0)
  const reasons = new Map<string, Progress['untold'][number]>()
  for (const { state, reason, count } of details) {
    const known = untoldStates.find((one) => one === state)
    if (!known) continue
    const key = `${state} ${reason}`
    reasons.set(key, { state: known, reason, count: (reasons.get(key)?.count ?? 0) + count })
  }
  return {
    batch,
    returns: await returnsOf(db),
    recipients: await countRecipients(db, batchId),
    messages: of(messageStates),
    byState: Object.fromEntries(messageStates.map((state) => [state, of([state])])) as Progress['byState'],
    details,
    told: of(toldStates),
    untold: [...reasons.values()],
    aMinute: await countSettledSince(db, batchId, new Date(now().getTime() - 60_000)),
  }
}
