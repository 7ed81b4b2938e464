import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo, countsAsItself } from '../../listen/activities/index.ts'

/** A text without case, marks and spaces at its ends: what is the same in it is one text. */
export const wordsAlone = (text: RawBuilder<unknown>) =>
  sql<string>`btrim(lower(regexp_replace(${text}, '[^[:alnum:]]+', ' ', 'g')))`

/** The same responses counted in three ways, exactly: of one question, of one activity, or of a programme. */
export type ThreeWays = {
  responses: number
  /** Of the responses, those that say something in words, and how many different texts these are but for case, marks and spaces. */
  written: number
  texts: number
  /** Of the responses, those that came with an e-mail address, and how many different addresses these are. */
  withAddress: number
  addresses: number
}

export type ThreeWaysRow = ThreeWays & { questionId: string | null; activityId: string | null }

/**
 * Responses of people and organisations to each question in words, to each activity with its variants, and to all of the
 * programme: both ids are null there. A response of several answers is one text, made of all of them.
 */
export const listThreeWays = async (db: Db | Tx, programmeId: string): Promise<ThreeWaysRow[]> => {
  const { rows } = await sql<ThreeWaysRow>`
    with responded as materialized (
      select response.id, coalesce(asked.variant_of, asked.id) as activity_id, lower(contact.email) as address
      from counted_responses response
      join activities asked on asked.id = response.activity_id
      left join response_contacts contact on contact.response_id = response.id
      where asked.programme_id = ${programmeId} and response.respondent_kind in ('person', 'organisation')
    ), written as materialized (
      select responded.id, responded.activity_id, responded.address, question.id as question_id,
        md5(string_agg(${wordsAlone(sql`answer.text`)}, ' '
          order by answer.option_id, answer.text)) as text
      from questions question
      join activities activity on activity.id = question.activity_id
      join readable_answers answer on ${answersTo(sql`question.id`)} and answer.text <> ''
      join responded on responded.id = answer.response_id
      where activity.programme_id = ${programmeId}
        and question.kind in ('short-text', 'long-text', 'each-option') and ${countsAsItself}
      group by responded.id, responded.activity_id, responded.address, question.id
    ), whole as materialized (
      select id, md5(string_agg(text, ' ' order by question_id)) as text from written group by id
    )
    select question_id, null::uuid as activity_id, count(*)::int as responses, count(*)::int as written,
      count(distinct text)::int as texts, count(address)::int as with_address,
      count(distinct address)::int as addresses
    from written group by question_id
    union all
    select null, activity_id, count(*)::int, count(whole.text)::int, count(distinct whole.text)::int,
      count(address)::int, count(distinct address)::int
    from responded left join whole on whole.id = responded.id
    group by grouping sets ((activity_id), ())`.execute(db)
  return rows
}
