import type { EntryKind } from '../core/record/entry-kinds.ts'
import { type EntryFacts, type Part, type SealedEntry, seal } from '../core/record/seal.ts'
import type { Tx } from '../db/database.ts'

export type NewEntry = SealedEntry & { id: string }

/** Appends sealed acts to the log, in the transaction of the acts themselves: both are durable, or neither is. */
export async function appendEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ id, kind, body, leaf }) => ({ id, kind, body, leaf }))
  await tx.insertInto('logEntries').values(rows).execute()
}

/**
 * Enters an act in the log, in the transaction of the act itself.
 *
 * @param facts in clear: ids, numbers, hashes and public words; never a respondent's words, an identity or a salt
 * @param parts what is committed to by salted hashes; its contents and salts are kept elsewhere
 * @returns the id of the entry
 */
export async function enterAct(
  tx: Tx,
  { newId }: { newId(): string },
  kind: EntryKind,
  facts: EntryFacts,
  parts: readonly Part[] = [],
): Promise<string> {
  const id = newId()
  await appendEntries(tx, [{ id, ...seal(kind, facts, parts) }])
  return id
}
