import { type RawBuilder, sql } from 'kysely'

/**
 * Whether an `answer` is read, coded and counted under a question: its own answers, and those to questions of a
 * variant that are tied to it. The ids are looked up once, so that the index on answers is used.
 */
export const answersTo = (questionId: string | RawBuilder<unknown>) =>
  sql<boolean>`answer.question_id = any(array(
    select counted.id from counted_questions counted where counted.counts_as = ${questionId}))`

/** Whether a `question` is counted by itself, and not under the question that it is tied to. */
export const countsAsItself = sql<boolean>`exists (
  select from counted_questions counted where counted.id = question.id and counted.counts_as = question.id)`
