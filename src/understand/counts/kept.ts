import type { Db, Tx } from '../../db/database.ts'
import { type Counted, createKeeper } from './keeper.ts'
import { readState } from './kept-queries.ts'
import { countResponses, countThemes } from './service.ts'

type Count<Counts> = (tx: Tx, programmeId: string) => Promise<Counts>

/** Every count that is kept: a test compares the tables that they read with those whose changes are noted. */
export const keptCounts: Count<unknown>[] = []

/**
 * Makes a count of a programme one that is kept: unless something that counts are read from has changed, it costs one small
 * read. What `count` reads is of one moment. All tables that it reads have to move the counts (`moves_counts` in the
 * migrations). Within a transaction it is counted each time: it may have changed things itself.
 */
export function keepCounts<Counts>(
  count: Count<Counts>,
): (db: Db | Tx, programmeId: string) => Promise<Counts> {
  keptCounts.push(count)
  const keepers = new WeakMap<Db, (programmeId: string) => Promise<Counts>>()
  return (db, programmeId) => {
    if (db.isTransaction) return count(db as Tx, programmeId)
    const keeper = keepers.get(db) ?? createKeeper(countingIn(db, count))
    keepers.set(db, keeper)
    return keeper(programmeId)
  }
}

const countingIn = <Counts>(db: Db, count: Count<Counts>) => ({
  stateOf: (programmeId: string) => readState(db, programmeId),
  count: (programmeId: string): Promise<Counted<Counts>> =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => ({
        state: await readState(tx, programmeId),
        counts: await count(tx, programmeId),
      })),
})

/** The themes of a programme as {@link countThemes} counts them, kept. */
export const readThemeCounts = keepCounts((tx, programmeId) => countThemes(tx, { programmeId }))

/** The responses of a programme as {@link countResponses} counts them, kept. */
export const readResponseCounts = keepCounts(countResponses)
