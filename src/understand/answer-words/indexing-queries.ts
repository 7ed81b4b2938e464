import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** Answers in words of which it is not known yet what can be searched for, some of them: of a programme, or of all. */
export async function listUnindexed(db: Db, programmeId: string | null, limit: number) {
  const { rows } = await sql<{ id: string; questionId: string; text: string | null }>`
    select answer.id, answer.question_id as "questionId", answer.text
    from readable_answers answer
    where answer.id in (
      select missing.id from answers missing
      join questions question on question.id = missing.question_id
      left join answer_words words on words.answer_id = missing.id
      where words.answer_id is null
        and (${programmeId}::uuid is null or question.activity_id in (
          select id from activities where programme_id = ${programmeId}))
        and question.kind in ('short-text', 'long-text', 'each-option')
      limit ${limit})`.execute(db)
  return rows
}

/** Keeps the words of texts that were masked; null where there is nothing to read. */
export const insertWords = (
  db: Db,
  texts: readonly { id: string; questionId: string; text: string | null }[],
) =>
  sql`
    insert into answer_words (answer_id, question_id, words)
    select answer.id, answer.question_id, to_tsvector('english', nullif(masked.text, ''))
    from unnest(${texts.map(({ id }) => id)}::uuid[], ${texts.map(({ text }) => text)}::text[]) as masked (id, text)
    join answers answer on answer.id = masked.id
    on conflict (answer_id) do nothing`.execute(db)
