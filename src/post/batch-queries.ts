import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'

export const insertBatch = async (
  tx: Tx,
  row: {
    purpose: string
    subjectId: string
    programmeId: string
    title: string
    details: unknown
    isNeverSent: boolean
    openedAt: Date
    openedBy: string | null
  },
): Promise<string> => {
  const values = { ...row, details: JSON.stringify(row.details) }
  const { id } = await tx.insertInto('postBatches').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export const findBatch = (db: Db | Tx, id: string) =>
  db.selectFrom('postBatches').selectAll().where('id', '=', id).executeTakeFirst()
export type BatchRow = NonNullable<Awaited<ReturnType<typeof findBatch>>>

export const lockBatch = (tx: Tx, id: string) =>
  tx.selectFrom('postBatches').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** The newest batch of a purpose about a subject. */
export const findBatchAbout = (db: Db | Tx, purpose: string, subjectId: string) =>
  db
    .selectFrom('postBatches')
    .selectAll()
    .where('purpose', '=', purpose)
    .where('subjectId', '=', subjectId)
    .orderBy('openedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

export const listBatchesOfProgramme = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('postBatches')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .orderBy('openedAt', 'desc')
    .execute()

export const updateBatch = (
  db: Db | Tx,
  id: string,
  change: {
    state?: 'sending' | 'stopped' | 'done'
    startedAt?: Date
    finishedAt?: Date | null
    waitsUntil?: Date | null
    waitsWhy?: string
  },
) => db.updateTable('postBatches').set(change).where('id', '=', id).execute()

/** Batches that are being sent and wait for nothing. */
export const listToGoOn = async (db: Db, now: Date): Promise<string[]> => {
  const rows = await db
    .selectFrom('postBatches')
    .select('id')
    .where('state', '=', 'sending')
    .where((eb) => eb.or([eb('waitsUntil', 'is', null), eb('waitsUntil', '<=', now)]))
    .orderBy('startedAt')
    .execute()
  return rows.map(({ id }) => id)
}

export const listKnownRecipients = async (tx: Tx, batchId: string, recipients: readonly string[]) => {
  const rows = await tx
    .selectFrom('postRecipients')
    .select('recipient')
    .where('batchId', '=', batchId)
    .where(sql<boolean>`recipient = any(${[...recipients]}::text[])`)
    .execute()
  return new Set(rows.map(({ recipient }) => recipient))
}

/** The messages that a batch has to these addresses. */
export const listMessagesByMark = (tx: Tx, batchId: string, marks: readonly Buffer[]) =>
  tx
    .selectFrom('postMessages')
    .select(['id', 'addressMark', 'state'])
    .where('batchId', '=', batchId)
    .where(sql<boolean>`address_mark = any(${[...marks]}::bytea[])`)
    .execute()

/** How many of some messages are of the batch. */
export const countOfBatch = async (tx: Tx, batchId: string, ids: readonly string[]): Promise<number> => {
  const { count } = await tx
    .selectFrom('postMessages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batchId', '=', batchId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .executeTakeFirstOrThrow()
  return count
}

export type NewMessage = {
  id: string
  addressMark: Buffer | null
  channel: string
  language: string
  format: string
  state: string
  reason: string
}
export type NewRecipient = { recipient: string; responseId: string | null; messageId: string }

const column = <Row, Value>(rows: readonly Row[], of: (row: Row) => Value) => rows.map(of)

/** One array a column: many rows in a statement that is the same whatever their number. */
export async function insertMessages(tx: Tx, batchId: string, rows: readonly NewMessage[]): Promise<void> {
  await sql`
    insert into post_messages (batch_id, id, address_mark, channel, language, format, state, reason)
    select ${batchId}, new.* from unnest(
      ${column(rows, ({ id }) => id)}::uuid[], ${column(rows, ({ addressMark }) => addressMark)}::bytea[],
      ${column(rows, ({ channel }) => channel)}::text[], ${column(rows, ({ language }) => language)}::text[],
      ${column(rows, ({ format }) => format)}::text[], ${column(rows, ({ state }) => state)}::text[],
      ${column(rows, ({ reason }) => reason)}::text[]) as new`.execute(tx)
}

export async function insertRecipients(
  tx: Tx,
  batchId: string,
  rows: readonly NewRecipient[],
): Promise<void> {
  await sql`
    insert into post_recipients (batch_id, recipient, response_id, message_id)
    select ${batchId}, new.* from unnest(
      ${column(rows, ({ recipient }) => recipient)}::text[], ${column(rows, ({ responseId }) => responseId)}::uuid[],
      ${column(rows, ({ messageId }) => messageId)}::uuid[]) as new`.execute(tx)
}

/** What waited for want of a provider is tried once more. */
export const requeueKept = (tx: Tx, batchId: string) =>
  tx
    .updateTable('postMessages')
    .set({ state: 'queued', reason: '' })
    .where('batchId', '=', batchId)
    .where('state', '=', 'kept')
    .where('reason', '=', 'no-provider')
    .execute()
