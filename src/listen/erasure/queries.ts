import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Erased as ErasedOnList } from '../../record/erased.ts'

/** What there is to erase; nobody corrects or withdraws it before the transaction ends. */
export const findErasable = async (tx: Tx, responseId: string) => {
  const { rows } = await sql<{
    id: string
    activityId: string
    programmeId: string
    number: number | null
    questionIds: string[]
  }>`
    select response.id, response.activity_id, activity.programme_id, position.number,
      array(select question_id from answers where response_id = response.id
        union select question_id from past_answers where response_id = response.id) as question_ids
    from responses response
    join activities activity on activity.id = response.activity_id
    left join log_positions position on position.entry_id = response.entry_id
    where response.id = ${responseId} and response.erased_at is null
    for update of response`.execute(tx)
  return rows[0]
}

type Erased = { files: string[]; mails: number }

/** See migrations/0022_erasure.sql. */
export const eraseRows = async (
  tx: Tx,
  { id, at, ground }: { id: string; at: Date; ground: string },
): Promise<Erased | undefined> => {
  const { rows } = await sql<{
    erased: Erased | null
  }>`select erase_response(${id}, ${at}, ${ground}) as erased`.execute(tx)
  return rows[0]?.erased ?? undefined
}

/** Every text of an answer as it stands or stood, words beside a choice and names of places included. */
export const listSaid = async (db: Db | Tx, responseId: string): Promise<string[]> => {
  const { rows } = await sql<{ text: string }>`
    with held as (
      select text, value from answers where response_id = ${responseId}
      union all select text, value from past_answers where response_id = ${responseId}
      union all select rendering.text, null from renderings rendering
        join answers on answers.id = rendering.answer_id where answers.response_id = ${responseId}
    )
    select text from held where text <> ''
    union
    select found #>> '{}' from held, jsonb_path_query(value, 'strict $.** ? (@.type() == "string")') found
    where value is not null`.execute(db)
  return rows.map(({ text }) => text)
}

export type Held = {
  answers: number
  pastAnswers: number
  files: number
  codings: number
  published: number
  mails: number
  hasContact: boolean
  concerns: number
}

/** What there is of a response, and what was made of it. */
export const countHeld = async (db: Db, responseId: string): Promise<Held> => {
  const { rows } = await sql<Held>`
    select
      (select count(*) from answers where response_id = ${responseId}) as answers,
      (select count(*) from past_answers where response_id = ${responseId}) as past_answers,
      (select count(*) from response_attachments where response_id = ${responseId}) as files,
      (select count(*) from codings join answers answer on answer.id = codings.answer_id
        where answer.response_id = ${responseId}) as codings,
      (select count(*) from published_texts where response_id = ${responseId} and state = 'published') as published,
      (select count(*) from replies where response_id = ${responseId})
        + (select count(*) from post_recipients where response_id = ${responseId}) as mails,
      (exists (select from response_contacts where response_id = ${responseId})
        or exists (select from response_ways where response_id = ${responseId})) as has_contact,
      (select count(*) from harm_concerns where response_id = ${responseId}) as concerns`.execute(db)
  const [held] = rows
  if (!held) throw new Error('a count without a row')
  return held
}

/** How many responses of a programme were erased, by ground. The log says the same, one by one. */
export const countErasures = (db: Db, programmeId: string) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select(({ fn }) => ['response.erasedOnGround as ground', fn.countAll<number>().as('count')])
    .where('activity.programmeId', '=', programmeId)
    .where('response.erasedAt', 'is not', null)
    .groupBy('response.erasedOnGround')
    .execute()

/** Everything that was erased, as the list outside the database has it. */
export const listErased = async (db: Db): Promise<ErasedOnList[]> => {
  const rows = await db
    .selectFrom('responses as response')
    .leftJoin('logPositions as position', 'position.entryId', 'response.entryId')
    .select(['response.id', 'response.erasedAt', 'response.erasedOnGround', 'position.number'])
    .where('response.erasedAt', 'is not', null)
    .execute()
  return rows.map(({ id, erasedAt, erasedOnGround, number }) => ({
    response: id,
    entry: number,
    ground: erasedOnGround ?? 'asked',
    at: (erasedAt ?? new Date(0)).toISOString(),
  }))
}

/** Of some responses those that are here with their words. */
export const listNotErased = async (db: Db, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('responses')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('erasedAt', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}
