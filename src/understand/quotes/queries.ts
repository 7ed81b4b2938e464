import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** What stands between a quote and the public. */
export type Publishing = {
  mayPublish: boolean
  state: string | null
  isByTwo: boolean | null
  isRefused: boolean | null
  spans: unknown
}

const publishing = {
  mayPublish: sql<boolean>`(response.may_publish and not asked.is_analyst_only
    and exists (select from counted_responses counted where counted.id = response.id))`,
  isByTwo: sql<boolean | null>`text.prepared_by <> text.released_by`,
  isRefused: sql<boolean | null>`exists (select from moderation_cases held where held.kind = 'published-text'
    and held.subject_id = text.id and held.state in ('refused', 'appealed', 'upheld'))`,
}

const quotesOf = (db: Db | Tx) =>
  db
    .selectFrom('quotes as quote')
    .innerJoin('themes as own', 'own.id', 'quote.themeId')
    // Of a theme that was merged they stand under the other, and go back with it when the merge is undone.
    .innerJoin('themes as theme', (join) =>
      join.on(sql<boolean>`theme.id = coalesce(own.merged_into, own.id)`),
    )
    .innerJoin('readableAnswers as answer', 'answer.id', 'quote.answerId')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .innerJoin('questions as asked', 'asked.id', 'answer.questionId')
    .innerJoin('accounts as account', 'account.id', 'quote.accountId')
    .leftJoin('publishedTexts as text', 'text.answerId', 'quote.answerId')
    .select([
      'quote.id',
      'quote.answerId',
      'quote.themeId',
      'quote.startsAt as start',
      'quote.endsAt as end',
      'quote.madeAt',
      'theme.title as theme',
      'account.name as who',
      'answer.text as words',
      'answer.responseId',
      'response.channel',
      'response.respondentKind',
      'text.state',
      'text.spans',
    ])
    .select([
      publishing.mayPublish.as('mayPublish'),
      publishing.isByTwo.as('isByTwo'),
      publishing.isRefused.as('isRefused'),
    ])
    .where('quote.takenBackAt', 'is', null)
    .where('theme.droppedAt', 'is', null)
    .where('answer.text', '<>', '')

/** The quotes of a question by theme, oldest first. */
export const listQuotes = (db: Db, questionId: string) =>
  quotesOf(db)
    .where('theme.questionId', '=', questionId)
    .orderBy('theme.position')
    .orderBy('theme.title')
    .orderBy('quote.madeAt')
    .execute()

export type QuoteRow = Awaited<ReturnType<typeof listQuotes>>[number]

export const listQuotesOfAnswer = (db: Db, answerId: string) =>
  quotesOf(db).where('quote.answerId', '=', answerId).orderBy('quote.startsAt').execute()

type NewQuote = {
  id: string
  answerId: string
  themeId: string
  startsAt: number
  endsAt: number
  accountId: string
  madeAt: Date
}

/** One that is there already stays as it is. */
export const insertQuotes = (tx: Tx, quotes: readonly NewQuote[]) =>
  tx
    .insertInto('quotes')
    .values([...quotes])
    .onConflict((conflict) =>
      conflict
        .columns(['answerId', 'themeId', 'startsAt', 'endsAt'])
        .where('takenBackAt', 'is', null)
        .doNothing(),
    )
    .execute()

/** @returns how many were: one, or none where it is gone already or of another question */
export async function takeBackQuote(
  tx: Tx,
  questionId: string,
  id: string,
  takenBackBy: string,
  takenBackAt: Date,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('quotes')
    .set({ takenBackAt, takenBackBy })
    .where('id', '=', id)
    .where('takenBackAt', 'is', null)
    .where('themeId', 'in', (eb) =>
      eb.selectFrom('themes').select('themes.id').where('themes.questionId', '=', questionId),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** @returns how many there were */
export async function deleteQuotesOf(tx: Tx, answerId: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('quotes').where('answerId', '=', answerId).executeTakeFirst()
  return Number(numDeletedRows)
}
