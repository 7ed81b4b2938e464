import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Everything that a response says or said in words, as it was given and as it was written down or translated. */
const held = sql`(
  select id, response_id, text from answers
  union all select id, response_id, text from past_answers
  union all select rendering.id, answers.response_id, rendering.text
    from renderings rendering join answers on answers.id = rendering.answer_id
  union all select told.id, told.response_id, said #>> '{}'
    from (select id, response_id, value from answers union all select id, response_id, value from past_answers) told,
      jsonb_path_query(told.value, 'strict $.** ? (@.type() == "string")') said
)`

/** See `publicTexts` in public-queries.ts. */
const isPublic = sql<SqlBool>`published.state = 'published' and response.may_publish
  and exists (select from readable_answers answer join counted_responses counted on counted.id = answer.response_id
    where answer.id = published.answer_id)
  and not exists (select from moderation_cases moderated where moderated.kind = 'published-text'
    and moderated.subject_id = published.id and moderated.state in ('refused', 'appealed', 'upheld'))`

type HeldTexts = { id: string; texts: string[] }

/** The words of the responses to a programme that are not erased, answer by answer in the order of their ids, from after one on. */
export const listHeldTexts = async (
  db: Db | Tx,
  programmeId: string,
  after: string,
  limit: number,
): Promise<HeldTexts[]> => {
  const { rows } = await sql<HeldTexts>`
    select held.id, array_agg(held.text) as texts from ${held} held
    join responses response on response.id = held.response_id and response.erased_at is null
    join activities activity on activity.id = response.activity_id
    where activity.programme_id = ${programmeId} and held.text <> '' and held.id > ${after}
    group by held.id order by held.id limit ${limit}`.execute(db)
  return rows
}

/** The words of responses of which something was prepared for the public, and is not public at this moment. */
export const listTextsNotPublic = async (db: Db | Tx, programmeId: string): Promise<string[]> => {
  const { rows } = await sql<{ text: string }>`
    select held.text from ${held} held
    join responses response on response.id = held.response_id and response.erased_at is null
    where held.text <> '' and exists (select from published_texts published
      where published.programme_id = ${programmeId} and published.response_id = held.response_id and not (${isPublic}))`.execute(
    db,
  )
  return rows.map(({ text }) => text)
}

/** The published words of a programme that the public sees at this moment. */
export const listTextsPublic = async (db: Db | Tx, programmeId: string): Promise<string[]> => {
  const { rows } = await sql<{ text: string }>`
    select published.text from published_texts published
    join responses response on response.id = published.response_id
    where published.programme_id = ${programmeId} and ${isPublic}`.execute(db)
  return rows.map(({ text }) => text)
}
