import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Choice } from '../../listen/activities/index.ts'

/** The questions of the same activity that take one choice: a file of several surveys may say in one of them what was asked in words. */
export const listOneChoiceQuestions = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('questions as question')
    .innerJoin('questions as own', 'own.activityId', 'question.activityId')
    .select(['question.id', 'question.text', sql<Choice[]>`question.choices`.as('choices')])
    .where('own.id', '=', questionId)
    .where('question.kind', '=', 'single-choice')
    .where(sql<boolean>`exists (select from counted_questions counted
      where counted.id = question.id and counted.counts_as = question.id)`)
    .orderBy('question.position')
    .orderBy('question.id')
    .execute()

export const findAskedBySet = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('askedBy as set')
    .innerJoin('accounts as account', 'account.id', 'set.setBy')
    .select(['set.byQuestionId', 'set.setAt', 'account.name as who'])
    .where('set.questionId', '=', questionId)
    .executeTakeFirst()

export const upsertAskedBy = (
  tx: Tx,
  set: { questionId: string; byQuestionId: string | null; setBy: string; setAt: Date },
) =>
  tx
    .insertInto('askedBy')
    .values(set)
    .onConflict((conflict) => conflict.column('questionId').doUpdateSet(set))
    .execute()

/** What each of some answers was asked, where the same response says so; the words that were offered, not a person's own. */
export async function listAsked(
  db: Db | Tx,
  byQuestionId: string,
  answerIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; asked: string }>`
    select answer.id, offered ->> 'label' as asked
    from answers answer
    join answers beside on beside.response_id = answer.response_id and cardinality(beside.choices) = 1
    join counted_questions counted on counted.id = beside.question_id and counted.counts_as = ${byQuestionId}
    join questions question on question.id = beside.question_id
    cross join jsonb_array_elements(question.choices) offered
    where answer.id = any(${[...answerIds]}::uuid[]) and offered ->> 'key' = beside.choices[1]
      and not coalesce((offered ->> 'hasText')::boolean, false)`.execute(db)
  return new Map(rows.map(({ id, asked }) => [id, asked]))
}

/** Under which question each of some is read and coded. */
export async function listCountsAs(
  db: Db | Tx,
  questionIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('countedQuestions')
    .select(['id', 'countsAs'])
    .where('id', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .execute()
  return new Map(rows.flatMap(({ id, countsAs }) => (id && countsAs ? [[id, countsAs] as const] : [])))
}
