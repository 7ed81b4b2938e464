import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

export const findReturnBox = (db: Db) => db.selectFrom('postReturnBox').selectAll().executeTakeFirst()

type BoxState = { uidValidity?: string; lastUid?: number; polledAt?: Date; problem?: string | null }

export const updateReturnBox = (db: Db, state: BoxState) =>
  db
    .insertInto('postReturnBox')
    .values({ isOnly: true, ...state })
    .onConflict((conflict) => conflict.column('isOnly').doUpdateSet(state))
    .execute()

type Came = { id: string; state: string; reason: string; arrivedAt: Date }

/**
 * Writes what a report says of a message that a mail server took, or may have taken. One that came before the message was handed over is of
 * an earlier try (a minute's room, since the mailbox's clock is another one), and a message that ended otherwise stays as it is.
 */
export async function writeReturn(
  db: Db,
  { id, state, reason, arrivedAt }: Came,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update post_messages set state = ${state}, reason = ${reason}, settled_at = ${now}
    where id = ${id} and provider = 'smtp' and handed_at <= ${arrivedAt}::timestamptz + interval '1 minute'
      and state in ('handing', 'in-doubt', 'sent') and (state, reason) is distinct from (${state}, ${reason})`.execute(
    db,
  )
  return numAffectedRows > 0n
}

/** That a message is late: it is as sent as before. */
export async function writeDelay(db: Db, { id, reason, arrivedAt }: Omit<Came, 'state'>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('postMessages')
    .set({ reason })
    .where('id', '=', id)
    .where('provider', '=', 'smtp')
    .where('state', '=', 'sent')
    .where('handedAt', '<=', sql<Date>`${arrivedAt}::timestamptz + interval '1 minute'`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
