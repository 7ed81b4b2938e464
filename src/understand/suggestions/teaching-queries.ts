import { sql } from 'kysely'
import type { Chosen } from '../../core/text/teaching.ts'
import type { Tx } from '../../db/database.ts'

/** Sets what teaches most in place of what did before; answers that have gone meanwhile are left out. */
export async function replaceTeachingQueue(
  tx: Tx,
  questionId: string,
  chosen: readonly Chosen[],
): Promise<void> {
  await tx.deleteFrom('teachingQueue').where('questionId', '=', questionId).execute()
  await sql`
    insert into teaching_queue (question_id, place, answer_id, chosen_as)
    select ${questionId}, new.place, new.answer_id, new.chosen_as
    from unnest(
      ${chosen.map(({ id }) => id)}::uuid[],
      ${chosen.map(({ chosenAs }) => chosenAs)}::text[]
    ) with ordinality as new (answer_id, chosen_as, place)
    join answers on answers.id = new.answer_id
  `.execute(tx)
}
