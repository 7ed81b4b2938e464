import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { countsAsItself } from '../../listen/activities/index.ts'
import type { Figures } from './publish.ts'

/** What is answered by choosing or by a number; positions on options have a page of their own. */
export const closedKinds = ['single-choice', 'several-choices', 'scale', 'grid', 'ranking', 'number']

/**
 * The closed questions of an activity that the public was asked, in their order, with those of earlier versions; of a
 * variant such as Easy Read those that are its own.
 */
export const listClosedQuestions = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('questions as question')
    .select([
      'question.id',
      'question.kind',
      'question.text',
      'question.hint',
      'question.choices',
      'question.content',
    ])
    .where('question.activityId', '=', activityId)
    .where('question.kind', 'in', closedKinds)
    .where('question.isAnalystOnly', '=', false)
    .where(countsAsItself)
    .orderBy('question.position')
    .orderBy('question.id')
    .execute()

/** The activities of a programme that ask closed questions. */
export const listClosedActivities = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('activities as activity')
    .leftJoin('activities as full_one', 'full_one.id', 'activity.variantOf')
    .select(['activity.id', 'activity.slug', 'activity.title', 'activity.kind', 'activity.publishedAt'])
    .select([
      // A variant runs with its full questionnaire.
      sql<string>`coalesce(full_one.strand, activity.strand)`.as('strand'),
      sql<Date | null>`case when activity.variant_of is null then activity.opens_at else full_one.opens_at end`.as(
        'opensAt',
      ),
      sql<Date | null>`case when activity.variant_of is null then activity.closes_at else full_one.closes_at end`.as(
        'closesAt',
      ),
      sql<number>`(select count(*)::int from counted_responses counted
        join activities held on held.id = counted.activity_id
        where activity.id in (held.id, held.variant_of) and counted.respondent_kind in ('person', 'organisation'))`.as(
        'responses',
      ),
    ])
    .where('activity.programmeId', '=', programmeId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('questions as question')
          .select('question.id')
          .whereRef('question.activityId', '=', 'activity.id')
          .where('question.kind', 'in', closedKinds)
          .where('question.isAnalystOnly', '=', false)
          .where(countsAsItself),
      ),
    )
    .orderBy('activity.createdAt')
    .orderBy('activity.title')
    .execute()

export type ClosedActivity = Awaited<ReturnType<typeof listClosedActivities>>[number]

/** Answers to closed questions of an activity, each under the question that it counts as; `question` is that one. */
export const answersOf = (activityId: string) => sql`
  answers answer
  join counted_responses response on response.id = answer.response_id
    and response.respondent_kind in ('person', 'organisation')
  join counted_questions counted on counted.id = answer.question_id
  join questions question on question.id = counted.counts_as
    and question.activity_id = ${activityId} and question.kind = any(${closedKinds}::text[])`

/**
 * How many responses chose what: by question, kind of respondent, row (of a grid; else empty) and key of the choice.
 * Of a ranking, what was put first.
 */
export const countChosen = async (db: Db | Tx, activityId: string) => {
  const { rows } = await sql<{ questionId: string; kind: string; row: string; key: string; count: number }>`
    select question.id as question_id, response.respondent_kind as kind, given.row, given.key, count(*)::int as count
    from ${answersOf(activityId)}
    cross join lateral (
      select '' as row, chosen.key from unnest(
        case when question.kind = 'ranking' then answer.choices[1:1] else answer.choices end) as chosen(key)
      union all
      select cell.key, cell.value from jsonb_each_text(coalesce(answer.value -> 'grid', '{}')) as cell
    ) given
    group by question.id, response.respondent_kind, given.row, given.key`.execute(db)
  return rows
}

export type ChosenRow = Awaited<ReturnType<typeof countChosen>>[number]

/**
 * How many responses answered, by question and kind of respondent, which is the base where several may be chosen; and
 * how many of them in a variant.
 */
export const countAnswered = async (db: Db | Tx, activityId: string) => {
  const { rows } = await sql<{ questionId: string; kind: string; count: number; inVariant: number }>`
    select question.id as question_id, response.respondent_kind as kind, count(*)::int as count,
      (count(*) filter (where counted.id <> counted.counts_as))::int as in_variant
    from ${answersOf(activityId)}
    where cardinality(answer.choices) > 0 or answer.value ? 'grid' or answer.value ? 'number'
    group by question.id, response.respondent_kind`.execute(db)
  return rows
}

export type AnsweredRow = Awaited<ReturnType<typeof countAnswered>>[number]

/** Of the numbers that people gave: how many, and the quarter points (linear between neighbours). */
export const listQuarters = async (db: Db | Tx, activityId: string) => {
  const { rows } = await sql<{ questionId: string; count: number; quarters: number[] }>`
    select question.id as question_id, count(*)::int as count,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (order by (answer.value ->> 'number')::float8) as quarters
    from ${answersOf(activityId)}
    where question.kind = 'number' and answer.value ->> 'number' is not null and response.respondent_kind = 'person'
    group by question.id`.execute(db)
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

/**
 * By how many responses each activity differs from its published figures that are most like it: those that count now and
 * did not then, or the other way round. From all of them, not the newest alone: who kept an older page can set it beside.
 */
export const listLeastMoved = async (db: Db | Tx, programmeId: string): Promise<Map<string, number>> => {
  const { rows } = await sql<{ activityId: string; moved: number }>`
    select published.activity_id, min(differing.moved) as moved
    from published_figures published
    join activities activity on activity.id = published.activity_id and activity.programme_id = ${programmeId}
    cross join lateral (
      select count(*)::int as moved from responses response
      join activities held on held.id = response.activity_id
      left join activities full_one on full_one.id = held.variant_of
      where activity.id in (held.id, held.variant_of) and response.respondent_kind in ('person', 'organisation')
        and (not response.is_late or coalesce(full_one.counts_late, held.counts_late))
        and (response.taken_at <= published.published_at
            and coalesce(response.withdrawn_at, 'infinity') > published.published_at
            and coalesce(response.erased_at, 'infinity') > published.published_at)
          is distinct from (response.withdrawn_at is null and response.erased_at is null)
    ) differing
    group by published.activity_id`.execute(db)
  return new Map(rows.map(({ activityId, moved }) => [activityId, moved]))
}

/** Whoever publishes figures of an activity waits for another who does. */
export const lockActivity = (tx: Tx, activityId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`figures ${activityId}`}, 0))`.execute(tx)
