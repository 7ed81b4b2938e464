import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo, countsAsItself } from '../../listen/activities/index.ts'

/** The kinds that are answered in the person's own words; for `each-option` these say why. */
const textKinds = ['short-text', 'long-text', 'each-option']

const textQuestions = (db: Db | Tx) =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select([
      'question.id',
      'question.kind',
      'question.text',
      'question.activityId',
      'activity.title as activityTitle',
      'activity.slug as activitySlug',
      'activity.programmeId',
    ])
    .where('question.kind', 'in', textKinds)
    .where(countsAsItself)

export type TextQuestion = Awaited<ReturnType<ReturnType<typeof textQuestions>['execute']>>[number]

/** A free-text question, where it belongs to the programme. */
export const findTextQuestion = (db: Db | Tx, programmeId: string, questionId: string) =>
  textQuestions(db)
    .where('activity.programmeId', '=', programmeId)
    .where('question.id', '=', questionId)
    .executeTakeFirst()

/** The free-text questions of one activity, in their order. */
export const listTextQuestionsOfActivity = (db: Db | Tx, programmeSlug: string, activitySlug: string) =>
  textQuestions(db)
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .where('programme.slug', '=', programmeSlug)
    .where('activity.slug', '=', activitySlug)
    .orderBy('question.position')
    .execute()

/** Of what says nothing in words nobody has to see whether it speaks of harm: it holds no other word. */
const unread = sql<boolean>`answer.text <> ''
  and not exists (select from readings where readings.answer_id = answer.id)
  and not exists (select from set_apart apart where apart.answer_id = answer.id)`

const answersOfQuestion = sql`from readable_answers answer where ${answersTo(sql`question.id`)} and answer.text <> ''`

/** Every free-text question of a programme with how far its reading has come. */
export const listQuestionStates = (db: Db, programmeId: string) =>
  textQuestions(db)
    .leftJoin('suggestionStates as state', 'state.questionId', 'question.id')
    .select(['state.state', 'state.progress', 'state.problem', 'state.codingsSince'])
    .select([
      sql<number>`(select count(*) from counted_responses as counted where counted.activity_id in (
        select id from activities where id = activity.id or variant_of = activity.id))`.as('responses'),
      sql<number>`(select count(distinct answer.response_id) ${answersOfQuestion})`.as('answered'),
      sql<number>`(select count(*) ${answersOfQuestion})`.as('answers'),
      sql<number>`(select count(*) from readable_answers answer
        where ${answersTo(sql`question.id`)} and answer.waits)`.as('waiting'),
      sql<number>`(select count(*) ${answersOfQuestion}
        and exists (select 1 from readings where readings.answer_id = answer.id))`.as('read'),
      sql<number>`(select count(*) from set_apart apart join counted_questions counted
        on counted.id = apart.question_id where counted.counts_as = question.id)`.as('apart'),
      sql<number>`(select count(*) ${answersOfQuestion} and exists (
        select 1 from codings where codings.answer_id = answer.id and codings.taken_back_at is null))`.as(
        'coded',
      ),
      sql<number>`(select count(*) from themes
        where themes.question_id = question.id and themes.dropped_at is null)`.as('themes'),
      sql<number>`(select count(*) from themes
        where themes.question_id = question.id and themes.dropped_at is null
        and themes.signed_off_at is not null)`.as('signedOff'),
      sql<number | null>`(select examples from suggestion_models
        where suggestion_models.question_id = question.id order by trained_at desc limit 1)`.as('examples'),
      sql<Measure | null>`(select measured from suggestion_models
        where suggestion_models.question_id = question.id order by trained_at desc limit 1)`.as('measured'),
    ])
    .where('activity.programmeId', '=', programmeId)
    .orderBy('activity.createdAt')
    .orderBy('question.position')
    .execute()

/** What this feature shows of a model's measure; the suggestions write more into it. */
type Measure = { base: number; bestIsHeld: number }

export type QuestionState = Awaited<ReturnType<typeof listQuestionStates>>[number]

/** Responses with an answer in words that nobody has read: of each question that has any, in their order. */
export const listUnread = (db: Db, programmeId: string) =>
  textQuestions(db)
    .innerJoin('countedQuestions as counted', 'counted.countsAs', 'question.id')
    .innerJoin('answers as answer', 'answer.questionId', 'counted.id')
    .select(sql<number>`count(distinct answer.response_id)::int`.as('unread'))
    .where('activity.programmeId', '=', programmeId)
    .where(unread)
    .groupBy(['question.id', 'activity.id'])
    .orderBy('activity.title')
    .orderBy('question.position')
    .execute()

/** How many responses of a programme have an answer in words that nobody has read. */
export const countUnread = async (db: Db, programmeId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('answers as answer')
    .innerJoin('questions as question', 'question.id', 'answer.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select(sql<number>`count(distinct answer.response_id)::int`.as('count'))
    .where('activity.programmeId', '=', programmeId)
    .where('question.kind', 'in', textKinds)
    .where(unread)
    .executeTakeFirstOrThrow()
  return count
}
