import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db, Tx } from '../../src/db/database.ts'

/** Has `act` begin after somebody wrote and before they commit, which they do once `act` waits for them. */
export async function writingMeanwhile(
  db: Db,
  write: (tx: Tx) => Promise<unknown>,
  act: () => Promise<unknown>,
): Promise<void> {
  const [written, waitedFor] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const writing = db.transaction().execute(async (tx) => {
    await write(tx)
    written.resolve()
    await waitedFor.promise
  })
  await Promise.race([written.promise, writing])
  const acting = act().finally(() => waitedFor.resolve())
  while (!(await isWaitedFor(db))) await wait(20)
  waitedFor.resolve()
  await Promise.all([writing, acting])
}

async function isWaitedFor(db: Db): Promise<boolean> {
  const { rows } = await sql`select from pg_locks where not granted
    and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(db)
  return rows.length > 0
}
