import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

/** Since when an answer is as it stands: when its response was taken, or last corrected. */
const since = sql<Date>`greatest(response.taken_at, (
  select max(made_at) from response_versions changed where changed.response_id = response.id))`

const standing = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('readableAnswers as answer')
    .innerJoin('answers as original', 'original.id', 'answer.id')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .innerJoin('questions as question', 'question.id', 'answer.questionId')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .leftJoin('answerLanguages as language', 'language.answerId', 'answer.id')
    .where('activity.programmeId', '=', programmeId)
    .where('response.withdrawnAt', 'is', null)
    .where('response.erasedAt', 'is', null)

const said = [
  'answer.id',
  'answer.responseId',
  'answer.isRecorded',
  'answer.value',
  'response.channel',
  'question.text as question',
  'option.title as option',
  'language.guess',
  'language.score',
  'language.setTo',
] as const

/** Answers that wait to be written down or translated, the oldest first. */
export const listWaiting = (db: Db, programmeId: string, limit: number) =>
  standing(db, programmeId)
    .where('answer.waits', '=', true)
    .select(said)
    .select(since.as('since'))
    .orderBy('since')
    .orderBy('answer.id')
    .limit(limit)
    .execute()

export type WaitingRow = Awaited<ReturnType<typeof listWaiting>>[number]

export type WaitingCounts = { recordings: number; texts: number; overdue: number }

/** @param before what has waited since an earlier moment is overdue */
export const countWaiting = (db: Db, programmeId: string, before: Date): Promise<WaitingCounts> =>
  standing(db, programmeId)
    .where('answer.waits', '=', true)
    .select([
      sql<number>`count(*) filter (where answer.is_recorded)::int`.as('recordings'),
      sql<number>`count(*) filter (where not answer.is_recorded)::int`.as('texts'),
      sql<number>`count(*) filter (where ${since} < ${before})::int`.as('overdue'),
    ])
    .executeTakeFirstOrThrow()

/** What was made last, newest first. */
export const listMade = (db: Db, programmeId: string, limit: number) =>
  standing(db, programmeId)
    .innerJoin('renderings as rendering', (join) =>
      join.onRef('rendering.answerId', '=', 'answer.id').on('rendering.replacedAt', 'is', null),
    )
    .select(said)
    .select(['rendering.version', 'rendering.fromLanguage', 'rendering.makerRole', 'rendering.makerName'])
    .select('rendering.madeAt')
    .orderBy('rendering.madeAt', 'desc')
    .limit(limit)
    .execute()

export type MadeRow = Awaited<ReturnType<typeof listMade>>[number]

/** One answer as it was sent, in whatever form. */
export const findOriginal = (db: Db | Tx, programmeId: string, answerId: string) =>
  standing(db, programmeId)
    .leftJoin('accounts as setter', 'setter.id', 'language.setBy')
    .where('answer.id', '=', answerId)
    .select(said)
    .select([
      'original.text',
      'answer.questionId',
      'answer.waits',
      'response.activityId',
      'setter.name as setByName',
    ])
    .select(since.as('since'))
    .executeTakeFirst()

export type OriginalRow = NonNullable<Awaited<ReturnType<typeof findOriginal>>>

/** Every version of the rendering of an answer, newest first, with who entered it. */
export const listVersionsOfRendering = (db: Db | Tx, answerId: string) =>
  db
    .selectFrom('renderings as rendering')
    .innerJoin('accounts as account', 'account.id', 'rendering.accountId')
    .selectAll('rendering')
    .select('account.name as enteredBy')
    .where('rendering.answerId', '=', answerId)
    .orderBy('rendering.version', 'desc')
    .execute()

export type RenderingRow = Awaited<ReturnType<typeof listVersionsOfRendering>>[number]

/** One person at a time changes what is read of an answer; held until the transaction ends. */
export const lockReading = (tx: Tx, answerId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`rendering:${answerId}`}, 0))`.execute(tx)

export const replaceRendering = (tx: Tx, answerId: string, replacedAt: Date) =>
  tx
    .updateTable('renderings')
    .set({ replacedAt })
    .where('answerId', '=', answerId)
    .where('replacedAt', 'is', null)
    .execute()

export const insertRendering = (tx: Tx, rendering: Insertable<DB['renderings']>) =>
  tx.insertInto('renderings').values(rendering).execute()

/** Takes every version away, of some answers or of all of a response. @returns how many */
export async function deleteRenderings(
  tx: Tx,
  responseId: string,
  answerIds: readonly string[] | null,
): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('renderings')
    .where('answerId', 'in', (eb) =>
      eb
        .selectFrom('answers')
        .select('id')
        .where('responseId', '=', responseId)
        .$if(answerIds !== null, (query) =>
          query.where('id', '=', sql<string>`any(${[...(answerIds ?? [])]}::uuid[])`),
        ),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
