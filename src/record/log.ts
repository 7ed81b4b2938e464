import type { SealedEntry } from '../core/record/seal.ts'
import type { Tx } from '../db/database.ts'

export type NewEntry = SealedEntry & { id: string }

/** Appends sealed acts to the log, in the transaction of the acts themselves: both are durable, or neither is. */
export async function appendEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ id, kind, body, leaf }) => ({ id, kind, body, leaf }))
  await tx.insertInto('logEntries').values(rows).execute()
}

/** As {@link appendEntries}, for one. */
export const appendEntry = (tx: Tx, id: string, entry: SealedEntry): Promise<void> =>
  appendEntries(tx, [{ id, ...entry }])
