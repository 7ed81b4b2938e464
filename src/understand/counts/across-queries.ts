import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'

/** A theme that several questions of one activity have under the same name. */
export type AcrossRow = {
  activityId: string
  activityTitle: string
  title: string
  questions: number
  /** Responses with the theme under each question, and under any of them: each once. */
  parts: number[]
  union: number
  /** Responses that answered each of these questions, and any of them. */
  baseParts: number[]
  base: number
}

/** Signed-off themes that stand under more than one question of an activity, counted as {@link countThemes} counts. */
export const listAcross = async (db: Db | Tx, programmeId: string): Promise<AcrossRow[]> => {
  const { rows } = await sql<AcrossRow>`
    with named as materialized (
      select theme.id, theme.title, lower(theme.title) as name, theme.question_id, activity.id as activity_id,
        activity.title as activity_title, activity.created_at
      from themes theme
      join questions question on question.id = theme.question_id
      join activities activity on activity.id = question.activity_id
      where activity.programme_id = ${programmeId} and theme.signed_off_at is not null and theme.dropped_at is null
    ), shared as (
      select activity_id, name from named group by activity_id, name having count(distinct question_id) > 1
    ), wanted as materialized (select named.* from named join shared using (activity_id, name)),
    held as materialized (
      select wanted.activity_id, wanted.name, wanted.question_id, response.id as response_id
      from wanted
      join codings coding on coding.theme_id = wanted.id and coding.taken_back_at is null and coding.made_by not in ('bulk', 'inherited')
      join readable_answers answer on answer.id = coding.answer_id and not answer.waits
      join counted_responses response on response.id = answer.response_id
        and response.respondent_kind in ('person', 'organisation')
    ), answered as materialized (
      select distinct wanted.activity_id, wanted.name, wanted.question_id, response.id as response_id
      from wanted
      join readable_answers answer on ${answersTo(sql`wanted.question_id`)} and answer.text <> ''
      join counted_responses response on response.id = answer.response_id
        and response.respondent_kind in ('person', 'organisation')
    )
    select wanted.activity_id, min(wanted.activity_title) as activity_title, min(wanted.title) as title,
      count(*)::int as questions,
      array_agg((select count(distinct held.response_id)::int from held
        where held.question_id = wanted.question_id and held.name = wanted.name)) as parts,
      (select count(distinct held.response_id)::int from held
        where held.activity_id = wanted.activity_id and held.name = wanted.name) as "union",
      array_agg((select count(*)::int from answered
        where answered.question_id = wanted.question_id and answered.name = wanted.name)) as base_parts,
      (select count(distinct answered.response_id)::int from answered
        where answered.activity_id = wanted.activity_id and answered.name = wanted.name) as base
    from wanted group by wanted.activity_id, wanted.name, wanted.created_at
    order by wanted.created_at, wanted.name`.execute(db)
  return rows
}
