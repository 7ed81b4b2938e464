import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** The kinds whose choices are tied by their keys. */
export const choiceKinds: readonly string[] = ['single-choice', 'several-choices', 'scale']

const counted = (db: Db, questionIds: readonly string[]) =>
  db
    .selectFrom('answers as answer')
    .innerJoin('countedQuestions as asked', 'asked.id', 'answer.questionId')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .select(sql<string>`asked.counts_as`.as('questionId'))
    .select(sql<boolean>`asked.id <> asked.counts_as`.as('inVariant'))
    .select(sql<number>`count(distinct response.id)`.as('count'))
    .where('asked.countsAs', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .where('response.respondentKind', 'in', ['person', 'organisation'])
    .where(sql<boolean>`cardinality(answer.choices) > 0`)
    .groupBy(['asked.countsAs', sql`asked.id <> asked.counts_as`])

/** How many responses chose anything, in the full questionnaire and in its variant. */
export const countAnswered = (db: Db, questionIds: readonly string[]) => counted(db, questionIds).execute()

/** How many responses chose each choice, in the full questionnaire and in its variant. */
export const countChoices = (db: Db, questionIds: readonly string[]) =>
  counted(db, questionIds)
    .innerJoinLateral(sql<{ key: string }>`(select unnest(answer.choices) as key)`.as('chosen'), (join) =>
      join.onTrue(),
    )
    .select('chosen.key')
    .groupBy('chosen.key')
    .execute()

export type ChoiceCount = Awaited<ReturnType<typeof countChoices>>[number]
