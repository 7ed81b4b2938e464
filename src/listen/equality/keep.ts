import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import type { Typed } from '../../web/forms.ts'
import { readEqualityAnswersInFile } from './placing.ts'
import { insertEqualityRecord } from './queries.ts'
import { sealToCounting } from './seal.ts'

/**
 * Seals equality answers that came with a response by another way than the form, read by the form's own rules: only the
 * options of the standard, a follow-up only where its question was answered so. False where nothing of them stands.
 */
export async function keepEqualityAnswers(
  tx: Tx,
  { keysFolder, now }: Pick<Context, 'keysFolder' | 'now'>,
  { activityId, responseId, typed }: { activityId: string; responseId: string; typed: Typed },
): Promise<boolean> {
  const form = await readEqualityAnswersInFile(tx, typed)
  if (!form.ok || Object.keys(form.value).length === 0) return false
  const content = { responseId, at: now().toISOString(), answers: form.value }
  await insertEqualityRecord(tx, { activityId, sealed: await sealToCounting(keysFolder, content) })
  return true
}
