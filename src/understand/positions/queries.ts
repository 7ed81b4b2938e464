import { type Insertable, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import { countsAsItself } from '../../listen/activities/index.ts'

/** The questions of a programme that ask about each option, with the positions that they offer. */
export const listPositionQuestions = (db: Db, programmeId: string) =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select([
      'question.id',
      'question.text',
      'activity.title as activityTitle',
      'activity.strand',
      'activity.publishedAt',
      'activity.opensAt',
      'activity.closesAt',
    ])
    .select(sql<{ key: string; label: string }[]>`question.choices`.as('choices'))
    .where('activity.programmeId', '=', programmeId)
    .where('question.kind', '=', 'each-option')
    .where('question.isAnalystOnly', '=', false)
    .where(countsAsItself)
    .orderBy('activity.createdAt')
    .orderBy('question.position')
    .execute()

export type PositionQuestion = Awaited<ReturnType<typeof listPositionQuestions>>[number]

const positionsTaken = (db: Db, questionIds: readonly string[]) =>
  db
    .selectFrom('answers as answer')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .innerJoin('countedQuestions as counted', 'counted.id', 'answer.questionId')
    .where('counted.countsAs', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .where('answer.optionId', 'is not', null)
    .where(sql<boolean>`cardinality(answer.choices) = 1`)

/** How many of those who took a position answered in a variant such as Easy Read, by the question and the variant. */
export const countInVariants = (db: Db, questionIds: readonly string[]) =>
  positionsTaken(db, questionIds)
    .innerJoin('activities as variant', 'variant.id', 'response.activityId')
    .select(sql<string>`counted.counts_as`.as('questionId'))
    .select('variant.slug')
    .select(sql<number>`count(distinct response.id)`.as('count'))
    .where('variant.variantOf', 'is not', null)
    .where('response.respondentKind', 'in', ['person', 'organisation'])
    .groupBy(['counted.countsAs', 'variant.slug'])
    .execute()

/** What each organisation said of each option, with the signed-off themes of why, of those that a person read there. */
export const listOrganisationPositions = (db: Db, questionIds: readonly string[]) =>
  positionsTaken(db, questionIds)
    .select([
      'answer.id as answerId',
      'answer.optionId',
      'response.organisationName as name',
      'response.mayPublish',
      'response.speaksAs',
      'response.speaksFor',
      'response.standsFor',
      'response.isOfficialPosition',
    ])
    .select(sql<string>`counted.counts_as`.as('questionId'))
    .select(sql<string>`answer.choices[1]`.as('position'))
    .select(
      sql<string[]>`coalesce((
        select array_agg(distinct theme.title order by theme.title) from codings coding
        join themes theme on theme.id = coding.theme_id
        where coding.answer_id = answer.id and coding.taken_back_at is null
          and coding.made_by not in ('bulk', 'inherited')
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
    .select(['answer.id as answerId', 'answer.optionId', 'response.speaksAs'])
    .select(sql<string>`counted.counts_as`.as('questionId'))
    .select(sql<string>`answer.choices[1]`.as('position'))
    .where('response.respondentKind', '=', 'person')
    .execute()

/** People by capacity and option, with how many take each position. Someone who speaks in several capacities is in each. */
export const countPeoplePositions = (db: Db, questionIds: readonly string[]) =>
  db
    .selectFrom(
      positionsTaken(db, questionIds)
        .innerJoinLateral(
          sql<{ capacity: string }>`(
            select unnest(case when cardinality(response.speaks_as) = 0 then '{none}' else response.speaks_as end) as capacity
          )`.as('speaking'),
          (join) => join.onTrue(),
        )
        .select(({ fn }) => [
          sql<string>`counted.counts_as`.as('questionId'),
          sql<string>`answer.option_id`.as('optionId'),
          'speaking.capacity',
          sql<string>`answer.choices[1]`.as('position'),
          fn.countAll<number>().as('count'),
        ])
        .where('response.respondentKind', '=', 'person')
        .groupBy(['counted.countsAs', 'answer.optionId', 'speaking.capacity', sql`answer.choices[1]`])
        .as('taken'),
    )
    .select(['taken.questionId', 'taken.optionId', 'taken.capacity'])
    .select([
      sql<number>`sum(taken.count)::int`.as('people'),
      sql<Record<string, number>>`jsonb_object_agg(taken.position, taken.count)`.as('positions'),
    ])
    .groupBy(['taken.questionId', 'taken.optionId', 'taken.capacity'])
    .execute()

export type PeoplePosition = {
  questionId: string
  optionId: string
  capacity: string
  people: number
  positions: Record<string, number>
}

/** What the public was shown last of how people stand. */
export const listShownPositions = (db: Db, questionIds: readonly string[]): Promise<PeoplePosition[]> =>
  db
    .selectFrom('positionFigures')
    .select(['questionId', 'optionId', 'capacity', 'people'])
    .select(sql<Record<string, number>>`positions`.as('positions'))
    .where('questionId', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .execute()

/** Keeps figures in place of older ones, unless those are of fewer than `step` people less. */
export const upsertShownPositions = (db: Db, row: Insertable<DB['positionFigures']>, step: number) =>
  db
    .insertInto('positionFigures')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['questionId', 'optionId', 'capacity'])
        .doUpdateSet((set) => ({
          takenAt: set.ref('excluded.takenAt'),
          people: set.ref('excluded.people'),
          positions: set.ref('excluded.positions'),
        }))
        .where(sql<boolean>`position_figures.people + ${step} <= excluded.people`),
    )
    .execute()
