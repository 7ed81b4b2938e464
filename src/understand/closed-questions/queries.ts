import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Figures } from './publish.ts'

/** What is answered by choosing or by a number; positions on options have a page of their own. */
const closedKinds = ['single-choice', 'several-choices', 'scale', 'grid', 'ranking', 'number']

/** The closed questions of an activity that the public was asked, in their order, with those of earlier versions. */
export const listClosedQuestions = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('questions')
    .select(['id', 'kind', 'text', 'hint', 'choices', 'content'])
    .where('activityId', '=', activityId)
    .where('kind', 'in', closedKinds)
    .where('isAnalystOnly', '=', false)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** The activities of a programme that ask closed questions. */
export const listClosedActivities = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('activities as activity')
    .select([
      'activity.id',
      'activity.slug',
      'activity.title',
      'activity.kind',
      'activity.strand',
      'activity.publishedAt',
      'activity.opensAt',
      'activity.closesAt',
      'activity.pausedAt',
    ])
    .select(
      sql<number>`(select count(*)::int from counted_responses counted where counted.activity_id = activity.id
        and counted.respondent_kind in ('person', 'organisation'))`.as('responses'),
    )
    .where('activity.programmeId', '=', programmeId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('questions')
          .select('questions.id')
          .whereRef('questions.activityId', '=', 'activity.id')
          .where('questions.kind', 'in', closedKinds)
          .where('questions.isAnalystOnly', '=', false),
      ),
    )
    .orderBy('activity.createdAt')
    .orderBy('activity.title')
    .execute()

export type ClosedActivity = Awaited<ReturnType<typeof listClosedActivities>>[number]

/**
 * How many responses chose what: by question, kind of respondent, row (of a grid; else empty) and key of the choice.
 * Of a ranking, what was put first.
 */
export const countChosen = async (db: Db | Tx, activityId: string) => {
  const { rows } = await sql<{ questionId: string; kind: string; row: string; key: string; count: number }>`
    select answer.question_id, response.respondent_kind as kind, given.row, given.key, count(*)::int as count
    from answers answer
    join counted_responses response on response.id = answer.response_id
    join questions question on question.id = answer.question_id
    cross join lateral (
      select '' as row, chosen.key from unnest(
        case when question.kind = 'ranking' then answer.choices[1:1] else answer.choices end) as chosen(key)
      union all
      select cell.key, cell.value from jsonb_each_text(coalesce(answer.value -> 'grid', '{}')) as cell
    ) given
    where question.activity_id = ${activityId} and question.kind = any(${closedKinds}::text[])
      and response.respondent_kind in ('person', 'organisation')
    group by answer.question_id, response.respondent_kind, given.row, given.key`.execute(db)
  return rows
}

export type ChosenRow = Awaited<ReturnType<typeof countChosen>>[number]

/** How many responses chose anything, by question and kind of respondent: the base where several may be chosen. */
export const countAnswered = async (db: Db | Tx, activityId: string) => {
  const { rows } = await sql<{ questionId: string; kind: string; count: number }>`
    select answer.question_id, response.respondent_kind as kind, count(*)::int as count
    from answers answer
    join counted_responses response on response.id = answer.response_id
    join questions question on question.id = answer.question_id
    where question.activity_id = ${activityId} and question.kind = 'several-choices'
      and cardinality(answer.choices) > 0 and response.respondent_kind in ('person', 'organisation')
    group by answer.question_id, response.respondent_kind`.execute(db)
  return rows
}

export type AnsweredRow = Awaited<ReturnType<typeof countAnswered>>[number]

/** Of the numbers that people gave: how many, and the quarter points (linear between neighbours). */
export const listQuarters = async (db: Db | Tx, activityId: string) => {
  const { rows } = await sql<{ questionId: string; count: number; quarters: number[] }>`
    select answer.question_id, count(*)::int as count,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (order by (answer.value ->> 'number')::float8) as quarters
    from answers answer
    join counted_responses response on response.id = answer.response_id
    join questions question on question.id = answer.question_id
    where question.activity_id = ${activityId} and question.kind = 'number'
      and answer.value ->> 'number' is not null and response.respondent_kind = 'person'
    group by answer.question_id`.execute(db)
  return rows
}

export type QuartersRow = Awaited<ReturnType<typeof listQuarters>>[number]

type NewFigures = {
  id: string
  activityId: string
  publishedAt: Date
  publishedBy: string
  responses: number
  figures: Figures
  contentHash: string
}

export const insertFigures = (tx: Tx, row: NewFigures) =>
  tx
    .insertInto('publishedFigures')
    .values({ ...row, figures: JSON.stringify(row.figures) })
    .execute()

/** The newest figures of each activity of a programme. */
export const listNewestFigures = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('publishedFigures as published')
    .innerJoin('activities as activity', 'activity.id', 'published.activityId')
    .distinctOn('published.activityId')
    .select(['published.activityId', 'published.publishedAt', 'published.responses'])
    .select(sql<Figures>`published.figures`.as('figures'))
    .where('activity.programmeId', '=', programmeId)
    .orderBy('published.activityId')
    .orderBy('published.publishedAt', 'desc')
    .execute()

/** Whoever publishes figures of an activity waits for another who does. */
export const lockActivity = (tx: Tx, activityId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`figures ${activityId}`}, 0))`.execute(tx)
