import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** One choice of the installation with its revision; undefined where it was never made. */
export const findSetting = (db: Db, name: string) =>
  db.selectFrom('settings').select(['value', 'revision']).where('name', '=', name).executeTakeFirst()

/** Keeps a choice for the first time. False where someone else was quicker. */
export async function insertSetting(db: Db, name: string, value: object, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('settings')
    .values({ name, value: JSON.stringify(value), changedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Changes a choice that still has the given revision. False where someone else changed it meanwhile. */
export async function updateSetting(
  db: Db,
  name: string,
  value: object,
  revision: number,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('settings')
    .set({ value: JSON.stringify(value), revision: revision + 1, changedAt: now })
    .where('name', '=', name)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** The version of the database server, such as `18.1`. */
export async function getServerVersion(db: Db): Promise<string> {
  const { rows } = await sql<{
    version: string
  }>`select current_setting('server_version') as version`.execute(db)
  return rows[0]?.version ?? 'of an unknown version'
}

/** How many mails wait, are kept for want of a mail server, or failed. */
export async function countMails(db: Db): Promise<Record<'waiting' | 'kept' | 'failed', number>> {
  const counted = await db
    .selectFrom('mails')
    .select(['state', (eb) => eb.fn.countAll<number>().as('mails')])
    .groupBy('state')
    .execute()
  const of = (state: string) => counted.find((row) => row.state === state)?.mails ?? 0
  return { waiting: of('waiting'), kept: of('kept'), failed: of('failed') }
}
