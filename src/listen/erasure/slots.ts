import type { Tx } from '../../db/database.ts'

export type Erasing = { responseId: string; programmeId: string; questionIds: readonly string[] }

/**
 * What a feature does when a response is erased, in the same transaction and before its rows go: it lets go of what
 * it has made of the words.
 * @returns how many of what it let go, by name, for the audit trail
 */
export type Eraser = (tx: Tx, erasing: Erasing) => Promise<Record<string, number>>
