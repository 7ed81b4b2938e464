import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import type { SealedAnswers } from './count.ts'
import { insertEqualityRecord } from './queries.ts'
import { sealToCounting } from './seal.ts'

/**
 * Has the equality answers of a withdrawn response left out of later counts. Which record is theirs, or whether there
 * is one, only the counting function can see: so a sealed cancellation goes in beside the answers, and it honours it.
 */
export async function cancelEqualityAnswers(
  tx: Tx,
  { keysFolder, now }: Pick<Context, 'keysFolder' | 'now'>,
  { activityId, responseId }: { activityId: string; responseId: string },
): Promise<void> {
  const content: SealedAnswers = { responseId, at: now().toISOString(), answers: {}, withdrawn: true }
  await insertEqualityRecord(tx, { activityId, sealed: await sealToCounting(keysFolder, content) })
}
