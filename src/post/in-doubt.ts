import type { Context } from '../context.ts'
import { NotFound } from '../core/errors.ts'
import type { Tx } from '../db/database.ts'
import { countOfBatch, updateBatch } from './batch-queries.ts'
import { enter, lockedBatch } from './batches.ts'
import { settle } from './sending-queries.ts'

/**
 * A person's word on messages that may have been sent: `again` has them sent once more, `taken` takes them as sent. Nothing else
 * sends such a message again.
 * @throws NotFound where one of them is not of the batch
 */
export async function settleInDoubt(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId'>,
  { batchId, ids, how }: { batchId: string; ids: readonly string[]; how: 'again' | 'taken' },
  by: { accountId: string | null },
): Promise<void> {
  const batch = await lockedBatch(tx, batchId)
  if ((await countOfBatch(tx, batchId, ids)) < new Set(ids).size) throw new NotFound('a message of the batch')
  const change =
    how === 'again' ? { state: 'queued', reason: '' } : { state: 'sent', reason: 'taken-as-sent' }
  await settle(
    tx,
    { batchId, from: 'in-doubt' },
    ids.map((id) => ({ id, ...change })),
    ctx.now(),
  )
  if (how === 'again' && batch.state === 'done') await updateBatch(tx, batchId, { state: 'stopped' })
  await enter(tx, ctx, 'answers-in-doubt-settled', batch, by, { how, ids })
}
