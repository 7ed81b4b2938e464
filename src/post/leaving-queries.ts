import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'

/** The programme that a message is about, for the page by which somebody leaves. */
export const findLeaving = (db: Db, messageId: string) =>
  db
    .selectFrom('postMessages as message')
    .innerJoin('postBatches as batch', 'batch.id', 'message.batchId')
    .innerJoin('programmes as programme', 'programme.id', 'batch.programmeId')
    .select(['message.id', 'programme.id as programmeId', 'programme.title', 'programme.fictional'])
    .where('message.id', '=', messageId)
    .executeTakeFirst()

/** Notes that the address of a message wants no more about its programme; twice is no fault. */
export async function insertLeft(tx: Tx, messageId: string, now: Date): Promise<void> {
  await sql`
    insert into post_unsubscribes (address_mark, programme_id, left_at)
    select message.address_mark, batch.programme_id, ${now}
    from post_messages message join post_batches batch on batch.id = message.batch_id
    where message.id = ${messageId} and message.address_mark is not null
    on conflict do nothing`.execute(tx)
}

/** What still waits for an address that left is not sent. */
export async function settleLeft(tx: Tx, messageId: string, now: Date): Promise<void> {
  await sql`
    update post_messages waiting set state = 'unsubscribed', reason = 'left', settled_at = ${now}
    from post_messages message join post_batches batch on batch.id = message.batch_id
    where message.id = ${messageId} and waiting.address_mark = message.address_mark
      and waiting.state in ('queued', 'to-print', 'kept')
      and waiting.batch_id in (select id from post_batches where programme_id = batch.programme_id)`.execute(
    tx,
  )
}
