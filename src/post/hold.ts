import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/**
 * Runs something while this process alone holds a batch, and not at all where another holds it. The hold is on a
 * connection of its own: it ends with the process, however that ends, and the next one knows that nobody is at it.
 */
export async function whileHolding<Result>(
  db: Db,
  batchId: string,
  run: () => Promise<Result>,
): Promise<Result | 'held'> {
  const asked = Promise.withResolvers<boolean>()
  const over = Promise.withResolvers<void>()
  // Not awaited here: within it the rest of the database would be out of reach.
  const holding = db.connection().execute(async (one) => {
    const key = sql`hashtextextended(${`post ${batchId}`}, 0)`
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${key}) as held`.execute(one)
    const isHeld = rows[0]?.held === true
    asked.resolve(isHeld)
    if (!isHeld) return
    await over.promise
    await sql`select pg_advisory_unlock(${key})`.execute(one)
  })
  holding.catch(asked.reject)
  if (!(await asked.promise)) {
    await holding
    return 'held'
  }
  try {
    return await run()
  } finally {
    over.resolve()
    await holding.catch(() => undefined)
  }
}
