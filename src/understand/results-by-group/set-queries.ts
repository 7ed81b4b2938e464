import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { answersTo, countsAsItself } from '../../listen/activities/index.ts'

/**
 * The responses of people and organisations that count, each with its way of listening (a variant's with the full one).
 * With a moment: as they stood then, as far as that is still known.
 */
export const held = (programmeId: string, at: Date | null) =>
  at === null
    ? sql`select response.id, response.respondent_kind, response.channel, response.speaks_as,
        coalesce(asked.variant_of, asked.id) as activity_id
      from counted_responses response join activities asked on asked.id = response.activity_id
      where asked.programme_id = ${programmeId} and response.respondent_kind in ('person', 'organisation')`
    : sql`select response.id, response.respondent_kind, response.channel, response.speaks_as,
        coalesce(asked.variant_of, asked.id) as activity_id
      from responses response join activities asked on asked.id = response.activity_id
      left join activities full_one on full_one.id = asked.variant_of
      where asked.programme_id = ${programmeId} and response.respondent_kind in ('person', 'organisation')
        and response.taken_at <= ${at} and coalesce(response.withdrawn_at, 'infinity') > ${at}
        and coalesce(response.erased_at, 'infinity') > ${at}
        and (not response.is_late or coalesce(full_one.counts_late, asked.counts_late))`

export type Respondent = {
  id: string
  activityId: string
  kind: string
  channel: string
  speaksAs: string[]
}

export const listRespondents = async (db: Db, programmeId: string, at: Date | null = null) => {
  const { rows } = await sql<Respondent>`
    select held.id, held.activity_id, held.respondent_kind as kind, held.channel, held.speaks_as
    from (${held(programmeId, at)}) held order by held.id`.execute(db)
  return rows
}

/** One theme of a question, or one thing that is known of an option, with the responses that are in it. */
export type RowOfSets = {
  kind: 'theme' | 'favour' | 'wrote' | 'why' | 'answered' | 'answer'
  key: string
  activityId: string
  questionId: string
  optionId: string | null
  /** Of a theme; an option has the title that is published. */
  title: string
  ids: string[]
  /** Rows that all of this are in too. */
  within?: string[]
  /** Of an answer: the question, of a grid with its row, in which it was chosen. */
  answerTo?: string
}

/** A coding that a person stands behind, as it is now or was at a moment. */
const standsAt = (at: Date | null) =>
  at === null
    ? sql`coding.made_by not in ('bulk', 'inherited') and coding.taken_back_at is null`
    : sql`coding.made_by not in ('bulk', 'inherited') and coding.made_at <= ${at}
        and coalesce(coding.taken_back_at, 'infinity') > ${at}`

/** Signed-off themes in their order, with the responses that have them by a coding that a person stands behind. */
export const listThemeRows = async (db: Db, programmeId: string, at: Date | null = null) => {
  const { rows } = await sql<RowOfSets>`
    select 'theme' as kind, 'theme ' || theme.id as key, coalesce(activity.variant_of, activity.id) as activity_id,
      question.id as question_id, null as option_id, theme.title,
      coalesce(array_agg(distinct held.id) filter (where held.id is not null), '{}') as ids
    from themes theme
    join questions question on question.id = theme.question_id
    join activities activity on activity.id = question.activity_id
    left join codings coding on coding.theme_id = theme.id and ${standsAt(at)}
    left join readable_answers answer on answer.id = coding.answer_id and not answer.waits
    left join (${held(programmeId, at)}) held on held.id = answer.response_id
    where activity.programme_id = ${programmeId} and theme.signed_off_at is not null and theme.dropped_at is null
    group by theme.id, question.id, activity.id
    order by activity.created_at, question.position, theme.position, theme.title`.execute(db)
  return rows
}

/** Of each option, who is in favour of it, and who wrote about it. */
export const listOptionRows = async (db: Db, programmeId: string, at: Date | null = null) => {
  const { rows } = await sql<RowOfSets>`
    with said as (
      select question.id as question_id, coalesce(activity.variant_of, activity.id) as activity_id, activity.created_at,
        question.position, answer.option_id, held.id,
        coalesce(answer.choices && '{strongly-support,support}', false) as is_in_favour,
        coalesce(answer.text, '') <> '' as wrote
      from questions question
      join activities activity on activity.id = question.activity_id
      join readable_answers answer on ${answersTo(sql`question.id`)} and answer.option_id is not null
      join (${held(programmeId, at)}) held on held.id = answer.response_id
      where activity.programme_id = ${programmeId} and question.kind = 'each-option'
        and not question.is_analyst_only and ${countsAsItself}
    )
    select row.kind, row.kind || ' ' || said.question_id || ' ' || said.option_id as key, said.activity_id,
      said.question_id, said.option_id, '' as title,
      coalesce(array_agg(distinct said.id) filter (where
        case row.kind when 'favour' then said.is_in_favour else said.wrote end), '{}') as ids
    from said cross join (values ('favour'), ('wrote')) row(kind)
    group by row.kind, said.activity_id, said.question_id, said.option_id, said.created_at, said.position
    order by said.created_at, said.position, said.option_id, row.kind`.execute(db)
  return rows
}

/** Of each option, the signed-off themes of what was written about it, with the responses that raised them there. */
export const listReasonRows = async (db: Db, programmeId: string, at: Date | null = null) => {
  const { rows } = await sql<RowOfSets>`
    select 'why' as kind, 'why ' || theme.id || ' ' || answer.option_id as key,
      coalesce(activity.variant_of, activity.id) as activity_id, question.id as question_id, answer.option_id,
      theme.title, array_agg(distinct held.id) as ids,
      array['theme ' || theme.id, 'wrote ' || question.id || ' ' || answer.option_id] as within
    from themes theme
    join questions question on question.id = theme.question_id
    join activities activity on activity.id = question.activity_id
    join codings coding on coding.theme_id = theme.id and ${standsAt(at)}
    join readable_answers answer on answer.id = coding.answer_id and not answer.waits and answer.option_id is not null
    join (${held(programmeId, at)}) held on held.id = answer.response_id
    where activity.programme_id = ${programmeId} and theme.signed_off_at is not null and theme.dropped_at is null
      and question.kind = 'each-option' and not question.is_analyst_only and ${countsAsItself}
    group by theme.id, question.id, activity.id, answer.option_id
    order by activity.created_at, question.position, answer.option_id, theme.position, theme.title`.execute(
    db,
  )
  return rows
}

/** Who wrote an answer to each free-text question. */
export const listAnswered = async (db: Db, programmeId: string): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ questionId: string; ids: string[] }>`
    select question.id as question_id, array_agg(distinct held.id) as ids
    from questions question
    join activities activity on activity.id = question.activity_id
    join readable_answers answer on ${answersTo(sql`question.id`)} and answer.text <> ''
    join (${held(programmeId, null)}) held on held.id = answer.response_id
    where activity.programme_id = ${programmeId} and ${countsAsItself}
    group by question.id`.execute(db)
  return new Map(rows.map(({ questionId, ids }) => [questionId, ids]))
}

/** The questions of a programme by id, with the way of listening each is asked in. */
export const listQuestionsAsked = (db: Db, programmeId: string) =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select(['question.id', 'question.text', 'activity.title as activityTitle', 'activity.strand'])
    .where('activity.programmeId', '=', programmeId)
    .execute()

/** When each way of listening is open; what came from elsewhere was finished there. */
export const listTimes = (db: Db, programmeId: string) =>
  db
    .selectFrom('activities')
    .select(['publishedAt', 'opensAt', 'closesAt', 'pausedAt'])
    .where('programmeId', '=', programmeId)
    .where('kind', 'not in', ['import', 'statements'])
    .where('variantOf', 'is', null)
    .execute()
