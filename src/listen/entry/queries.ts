import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export async function findNextSequence(tx: Tx, batchId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('batchEntries')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('batchId', '=', batchId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export const insertBatchEntry = (tx: Tx, entry: Insertable<DB['batchEntries']>) =>
  tx.insertInto('batchEntries').values(entry).execute()

export const insertMarks = (tx: Tx, marks: Insertable<DB['answerMarks']>[]) =>
  tx.insertInto('answerMarks').values(marks).execute()

/** Where a response is among those of its batch, and its receipt. */
export const findEntry = (db: Db | Tx, responseId: string) =>
  db
    .selectFrom('batchEntries as entry')
    .innerJoin('responses as response', 'response.id', 'entry.responseId')
    .leftJoin('responseContacts as contact', 'contact.responseId', 'entry.responseId')
    .select(['entry.sequence', 'entry.batchId', 'entry.formCode', 'response.receipt', 'contact.email'])
    .where('entry.responseId', '=', responseId)
    .executeTakeFirst()

/** What is marked now, before other marks take its place. */
export const deleteMarks = (tx: Tx, responseId: string) =>
  tx.deleteFrom('answerMarks').where('responseId', '=', responseId).execute()

/** A form of a batch by the number on its original; `compared` is null while it has no second entry. */
export const findNumbered = (db: Db, batchId: string, sequence: number) =>
  db
    .selectFrom('batchEntries as entry')
    .innerJoin('responses as response', 'response.id', 'entry.responseId')
    .leftJoin('secondEntries as second', 'second.responseId', 'entry.responseId')
    .select(['entry.responseId', 'entry.sequence', 'entry.formCode', 'second.compared'])
    .select(['response.questionnaireVersion', 'response.version', 'response.respondentKind'])
    .select(['response.organisationName', 'response.mayPublish'])
    .where('entry.batchId', '=', batchId)
    .where('entry.sequence', '=', sequence)
    .where('response.withdrawnAt', 'is', null)
    .where('response.erasedAt', 'is', null)
    .executeTakeFirst()

export type NumberedRow = NonNullable<Awaited<ReturnType<typeof findNumbered>>>

/** The forms of a batch that were drawn, whether they were entered again, and how many differences are open. */
export const listDrawn = (db: Db, batchId: string) =>
  db
    .selectFrom('batchEntries as entry')
    .innerJoin('responses as response', 'response.id', 'entry.responseId')
    .leftJoin('secondEntries as second', 'second.responseId', 'entry.responseId')
    .leftJoin('accounts as account', 'account.id', 'entry.enteredBy')
    .select([
      'entry.responseId',
      'entry.sequence',
      'entry.formCode',
      'entry.enteredBy',
      'account.name as who',
      'second.compared',
      'response.questionnaireVersion',
    ])
    .where('entry.batchId', '=', batchId)
    .where('entry.isDrawn', '=', true)
    .where('response.withdrawnAt', 'is', null)
    .where('response.erasedAt', 'is', null)
    .orderBy('entry.sequence')
    .execute()

export type DrawnRow = Awaited<ReturnType<typeof listDrawn>>[number]

export const insertSecondEntry = (tx: Tx, second: Insertable<DB['secondEntries']>) =>
  tx
    .insertInto('secondEntries')
    .values(second)
    .onConflict((conflict) => conflict.doNothing())
    .returning('responseId')
    .executeTakeFirst()

export const insertDifferences = (tx: Tx, differences: Insertable<DB['entryDifferences']>[]) =>
  tx.insertInto('entryDifferences').values(differences).execute()

const differences = (db: Db | Tx) =>
  db
    .selectFrom('entryDifferences as difference')
    .innerJoin('batchEntries as entry', 'entry.responseId', 'difference.responseId')
    .innerJoin('secondEntries as again', 'again.responseId', 'difference.responseId')
    .innerJoin('responses as response', 'response.id', 'difference.responseId')
    .innerJoin('questions as question', 'question.id', 'difference.questionId')
    .leftJoin('options as option', 'option.id', 'difference.optionId')
    .leftJoin('accounts as account', 'account.id', 'difference.resolvedBy')
    .select([
      'difference.responseId',
      'difference.questionId',
      'difference.optionId',
      'difference.first',
      'difference.second',
      'difference.stands',
      'difference.note',
      'difference.resolvedAt',
      'account.name as who',
      'entry.sequence',
      'entry.batchId',
      'entry.formCode',
      'response.version',
      'response.respondentKind',
      'response.organisationName',
      'response.mayPublish',
      'option.title as option',
    ])
    .select([
      'question.id',
      'question.kind',
      'question.text',
      'question.hint',
      'question.choices',
      'question.content',
    ])
    .where('response.withdrawnAt', 'is', null)
    .where('response.erasedAt', 'is', null)

/** The differences of a batch, those that are open first. */
export const listDifferences = (db: Db, batchId: string) =>
  differences(db)
    .where('entry.batchId', '=', batchId)
    .orderBy(sql`(difference.resolved_at is not null)`)
    .orderBy('entry.sequence')
    .orderBy('question.position')
    .execute()

export type DifferenceRow = Awaited<ReturnType<typeof listDifferences>>[number]

type Which = { responseId: string; questionId: string; optionId: string | null }

type Resolution = { stands: 'first' | 'second'; note: string; resolvedBy: string | null; resolvedAt: Date }

/** Undefined where somebody has resolved it before. */
export const resolveDifference = (
  tx: Tx,
  { responseId, questionId, optionId }: Which,
  resolution: Resolution,
) =>
  tx
    .updateTable('entryDifferences')
    .set(resolution)
    .where('responseId', '=', responseId)
    .where('questionId', '=', questionId)
    .where('optionId', 'is not distinct from', optionId)
    .where('resolvedAt', 'is', null)
    .returning('responseId')
    .executeTakeFirst()

/** What was typed a second time goes with the response that it is of. */
export const deleteSecondEntry = (tx: Tx, responseId: string) =>
  tx.deleteFrom('secondEntries').where('responseId', '=', responseId).executeTakeFirst()

/** Which of these sources' keys the activity has taken already. */
export async function listKnownKeys(db: Db | Tx, activityId: string, keys: Buffer[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await db
    .selectFrom('responses')
    .select('sourceKey')
    .where('activityId', '=', activityId)
    .where('sourceKey', 'in', keys)
    .execute()
  return new Set(rows.map(({ sourceKey }) => sourceKey?.toString('hex') ?? ''))
}
