import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** What there is to erase, by its receipt. */
export const findErasable = async (tx: Tx, receipt: string) => {
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
    where response.receipt = ${receipt} and response.erased_at is null`.execute(tx)
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

/** Findings of the programme that have words of the answers in them: a person has to look at these. */
export const listQuoting = async (tx: Tx, responseId: string, programmeId: string) => {
  const { rows } = await sql<{ kind: string; id: string; text: string }>`
    with said as (
      select text from answers where response_id = ${responseId}
      union select text from past_answers where response_id = ${responseId}
      union select rendering.text from renderings rendering
        join answers on answers.id = rendering.answer_id where answers.response_id = ${responseId}
    ), runs as (
      select distinct substring(said.text from place for 40) as words
      from said cross join generate_series(1, greatest(1, length(said.text) - 39), 20) as place
      where length(said.text) >= 12
    ), written as (
      select 'finding' as kind, id, text from findings where programme_id = ${programmeId}
      union all
      select 'decision', id, text from decisions where programme_id = ${programmeId}
    )
    select kind, id, text from written
    where exists (select from runs where position(lower(words) in lower(written.text)) > 0)
    order by kind, id`.execute(tx)
  return rows
}
