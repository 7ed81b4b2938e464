import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

const isCodedByReading = (answerId: RawBuilder<unknown>) => sql`exists (
  select from codings coding where coding.answer_id = ${answerId}
    and coding.taken_back_at is null and coding.made_by not in ('bulk', 'inherited'))`

/**
 * By question, of the responses that are counted as not read, those of which nothing waits: what nobody has read of them says
 * nothing in words and is set apart.
 */
export async function countSaidNothing(
  db: Db | Tx,
  questionIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ questionId: string; count: number }>`
    select counted.counts_as as "questionId", count(distinct answer.response_id)::int as count
    from set_apart apart
    join counted_questions counted on counted.id = apart.question_id
    join answers answer on answer.id = apart.answer_id
    join counted_responses response on response.id = answer.response_id
      and response.respondent_kind in ('person', 'organisation')
    where counted.counts_as = any(${[...questionIds]}::uuid[])
      and not ${isCodedByReading(sql`apart.answer_id`)}
      and not exists (
        select from readable_answers other join counted_questions beside on beside.id = other.question_id
        where other.response_id = answer.response_id and beside.counts_as = counted.counts_as and other.text <> ''
          and not exists (select from readings where readings.answer_id = other.id)
          and not ${isCodedByReading(sql`other.id`)}
          and not exists (select from set_apart others where others.answer_id = other.id))
    group by counted.counts_as`.execute(db)
  return new Map(rows.map(({ questionId, count }) => [questionId, count]))
}
