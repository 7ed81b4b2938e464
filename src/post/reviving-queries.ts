import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { NewMessage } from './batch-queries.ts'

/** As if it had never been tried; a provider's id stays, by which word of the earlier try is known. */
const asNew = sql`state = 'queued', reason = '', tries = 0, next_try_at = null, print_run_id = null, settled_at = null`

/** Messages that could tell nobody wait again, as somebody who shares their address wants them. */
export async function reviveMessages(tx: Tx, batchId: string, rows: readonly NewMessage[]): Promise<void> {
  const column = <Value>(of: (row: NewMessage) => Value) => rows.map(of)
  await sql`
    update post_messages message set ${asNew}, channel = new.channel, language = new.language, format = new.format
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ channel }) => channel)}::text[],
      ${column(({ language }) => language)}::text[], ${column(({ format }) => format)}::text[])
      as new (id, channel, language, format)
    where message.id = new.id and message.batch_id = ${batchId} and message.state = 'cannot-be-told'`.execute(
    tx,
  )
}

/** How messages ended that may be tried again. */
export type Ended = { state: 'bounced' | 'failed'; reason: string }

/** Has messages that ended in one way wait again, but those that are for nobody any more. */
export async function requeueEnded(tx: Tx, batchId: string, { state, reason }: Ended): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update post_messages set ${asNew}
    where batch_id = ${batchId} and state = ${state} and reason = ${reason} and address_mark is not null`.execute(
    tx,
  )
  return Number(numAffectedRows)
}

type Moving = { id: string; batchId: string; mark: Buffer; channel: string; language: string; format: string }

/**
 * Gives a message the mark of the address that it goes to by now. Where the batch has a message to that one already, whoever this one is
 * for shares that, and this one, which told nobody, goes.
 * @returns the message that they share now, if there is one
 */
export const moveToMark = (db: Db, { id, batchId, mark, ...wanted }: Moving): Promise<string | undefined> =>
  db.transaction().execute(async (tx) => {
    const other = await tx
      .selectFrom('postMessages')
      .selectAll()
      .where('batchId', '=', batchId)
      .where('addressMark', '=', mark)
      .forUpdate()
      .executeTakeFirst()
    if (!other) {
      await tx
        .updateTable('postMessages')
        .set({ addressMark: mark, channel: wanted.channel })
        .where('id', '=', id)
        .execute()
      return undefined
    }
    await tx.updateTable('postRecipients').set({ messageId: other.id }).where('messageId', '=', id).execute()
    await tx.deleteFrom('postMessages').where('id', '=', id).execute()
    await reviveMessages(tx, batchId, [{ ...other, ...wanted }])
    return other.id
  })

/** What waited for somebody to make it in some formats goes, where a link can lead to it. */
export async function requeueMade(tx: Tx, batchId: string, formats: readonly string[]): Promise<void> {
  if (formats.length === 0) return
  await sql`
    update post_messages set ${asNew}
    where batch_id = ${batchId} and state = 'cannot-be-told' and reason = 'format' and address_mark is not null
      and channel in ('email', 'text') and format = any(${[...formats]}::text[])`.execute(tx)
}
