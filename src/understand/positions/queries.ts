import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** The questions of a programme that ask about each option, with the positions that they offer. */
export const listPositionQuestions = (db: Db, programmeId: string) =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select(['question.id', 'question.text', 'activity.title as activityTitle', 'activity.strand'])
    .select(sql<{ key: string; label: string }[]>`question.choices`.as('choices'))
    .where('activity.programmeId', '=', programmeId)
    .where('question.kind', '=', 'each-option')
    .where('question.isAnalystOnly', '=', false)
    .orderBy('activity.createdAt')
    .orderBy('question.position')
    .execute()

export type PositionQuestion = Awaited<ReturnType<typeof listPositionQuestions>>[number]

const positionsTaken = (db: Db, questionIds: readonly string[]) =>
  db
    .selectFrom('answers as answer')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .where('answer.questionId', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .where('answer.optionId', 'is not', null)
    .where(sql<boolean>`cardinality(answer.choices) = 1`)

/** What each organisation said of each option, with the signed-off themes of why. */
export const listOrganisationPositions = (db: Db, questionIds: readonly string[]) =>
  positionsTaken(db, questionIds)
    .select([
      'answer.id as answerId',
      'answer.questionId',
      'answer.optionId',
      'response.organisationName as name',
      'response.mayPublish',
      'response.speaksAs',
      'response.speaksFor',
      'response.standsFor',
      'response.isOfficialPosition',
    ])
    .select(sql<string>`answer.choices[1]`.as('position'))
    .select(
      sql<string[]>`coalesce((
        select array_agg(distinct theme.title order by theme.title) from codings coding
        join themes theme on theme.id = coding.theme_id
        where coding.answer_id = answer.id and coding.taken_back_at is null
          and theme.signed_off_at is not null and theme.dropped_at is null
      ), '{}')`.as('themes'),
    )
    .where('response.respondentKind', '=', 'organisation')
    .orderBy('response.organisationName')
    .orderBy('response.id')
    .execute()

export type OrganisationPosition = Awaited<ReturnType<typeof listOrganisationPositions>>[number]

/** What each person said of each option, for who counts again. */
export const listPeoplePositions = (db: Db, questionIds: readonly string[]) =>
  positionsTaken(db, questionIds)
    .select(['answer.id as answerId', 'answer.questionId', 'answer.optionId', 'response.speaksAs'])
    .select(sql<string>`answer.choices[1]`.as('position'))
    .where('response.respondentKind', '=', 'person')
    .execute()

/** People by capacity, option and position. Someone who speaks in several capacities is in each. */
export const countPeoplePositions = (db: Db, questionIds: readonly string[]) =>
  positionsTaken(db, questionIds)
    .innerJoinLateral(
      sql<{ capacity: string }>`(
        select unnest(case when cardinality(response.speaks_as) = 0 then '{none}' else response.speaks_as end) as capacity
      )`.as('speaking'),
      (join) => join.onTrue(),
    )
    .select(({ fn }) => [
      'answer.questionId',
      'answer.optionId',
      'speaking.capacity',
      fn.countAll<number>().as('count'),
    ])
    .select(sql<string>`answer.choices[1]`.as('position'))
    .where('response.respondentKind', '=', 'person')
    .groupBy(['answer.questionId', 'answer.optionId', 'speaking.capacity', sql`answer.choices[1]`])
    .execute()

export type PeoplePosition = Awaited<ReturnType<typeof countPeoplePositions>>[number]
