import type { Db, Tx } from '../../db/database.ts'
import { type Counted, createKeeper, type Keeper, type Looked } from './keeper.ts'
import { readState } from './kept-queries.ts'
import { countResponses, countThemes } from './service.ts'

type Count<Counts> = (tx: Tx, programmeId: string) => Promise<Counts>

/** Every count that is kept: a test compares the tables that they read with those whose changes are noted. */
export const keptCounts: Count<unknown>[] = []

export type KeptCounts<Counts> = {
  /** Counts as they are at this moment. Within a transaction they are counted each time: it may have changed things itself. */
  read(db: Db | Tx, programmeId: string): Promise<Counts>
  /** For a public page: where counting takes long, what was counted some minutes ago with its time. */
  look(db: Db, programmeId: string): Promise<Looked<Counts>>
}

/**
 * Makes a count of a programme one that is kept: unless something that counts are read from has changed, it costs one small
 * read. What `count` reads is of one moment. All tables that it reads have to move the counts (`moves_counts` in the
 * migrations).
 */
export function keepCounts<Counts>(count: Count<Counts>): KeptCounts<Counts> {
  keptCounts.push(count)
  const keepers = new WeakMap<Db, Keeper<Counts>>()
  const keeperOf = (db: Db) => {
    const keeper = keepers.get(db) ?? createKeeper(countingIn(db, count))
    keepers.set(db, keeper)
    return keeper
  }
  return {
    read: (db, programmeId) =>
      db.isTransaction ? count(db as Tx, programmeId) : keeperOf(db).read(programmeId),
    look: (db, programmeId) => keeperOf(db).look(programmeId),
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
export const themeCounts = keepCounts((tx, programmeId) => countThemes(tx, { programmeId }))

/** The responses of a programme as {@link countResponses} counts them, kept. */
export const responseCounts = keepCounts(countResponses)

/** Of several looks, the time of the one that is the furthest behind. */
export const furthestBehind = (...looked: { behindSince: Date | null }[]): Date | null =>
  looked
    .flatMap(({ behindSince }) => behindSince ?? [])
    .sort((one, other) => one.getTime() - other.getTime())[0] ?? null
