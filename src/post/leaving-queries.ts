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

/** What still waits for an address that left is not sent, nor what waits for the same people alone at another one. */
export async function settleLeft(tx: Tx, messageId: string, now: Date): Promise<void> {
  await sql`
    with here as (
      select message.id, message.address_mark, array(select id from post_batches other where other.programme_id = batch.programme_id) as batches
      from post_messages message join post_batches batch on batch.id = message.batch_id
      where message.id = ${messageId} and message.address_mark is not null
    ), people as (
      select recipient from post_recipients join here on here.id = message_id
    ), theirs as (
      select message.id from post_messages message join here on message.address_mark = here.address_mark
      where message.batch_id = any(here.batches)
      union
      select place.message_id from here join post_recipients place on place.batch_id = any(here.batches)
      where place.recipient in (select recipient from people) and not exists (
        select from post_recipients other where other.message_id = place.message_id
          and other.recipient not in (select recipient from people))
    )
    update post_messages set state = 'unsubscribed', reason = 'left', settled_at = ${now}
    where id in (select id from theirs) and state in ('queued', 'to-print', 'kept')`.execute(tx)
}
