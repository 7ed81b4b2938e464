import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type EqualityAnswers, insertEqualityRecord, sealToCounting } from '../equality/index.ts'

type Entering = Author & { activity: Pick<ActivityRow, 'id' | 'programmeId'>; batchId: string }

/**
 * Seals the equality answers of a form, in place of any that were entered for it before. Whose they are is inside the
 * seal alone, so the act is of the batch.
 * @returns whether there were any
 */
export async function enterEquality(
  tx: Tx,
  ctx: Context,
  { activity, batchId, ...author }: Entering,
  { responseId, answers }: { responseId: string; answers: EqualityAnswers },
): Promise<boolean> {
  if (Object.keys(answers).length === 0) return false
  const content = { responseId, at: ctx.now().toISOString(), answers }
  await insertEqualityRecord(tx, {
    activityId: activity.id,
    sealed: await sealToCounting(ctx.keysFolder, content),
  })
  await recordAct(tx, {
    ...author,
    act: 'equality-answers-entered',
    subjectKind: 'batch',
    subjectId: batchId,
    programmeId: activity.programmeId,
  })
  return true
}
