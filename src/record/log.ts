import type { SealedEntry } from '../core/record/seal.ts'
import type { Tx } from '../db/database.ts'

/** Appends a sealed act to the log, in the transaction of the act itself: both are durable, or neither is. */
export async function appendEntry(tx: Tx, id: string, entry: SealedEntry): Promise<void> {
  await tx.insertInto('logEntries').values({ id, kind: entry.kind, body: entry.body, leaf: entry.leaf }).execute()
}
