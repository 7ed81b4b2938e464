import type { Said } from '../../core/erasing/quotations.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Ground } from './grounds.ts'

/** Looking for words of a person where others wrote: in which programme, what was said, and what stands in their place. */
export type Quoting = { programmeId: string; said: Said; mark: string }

/** A text of somebody else that repeats what a person said, as it stands and as it would stand. */
export type Quotation = { where: string; text: string; blanked: string }

/** Where a feature that writes about what people said repeats a person's words. */
export type Quoter = (db: Db | Tx, quoting: Quoting) => Promise<Quotation[]>

export type Erasing = Quoting & {
  responseId: string
  questionIds: readonly string[]
  ground: Ground
  at: Date
  /** A sentence for a version that is published without the words. */
  whatWasCorrected: string
  accountId: string | null
}

/**
 * What a feature does when a response is erased, in the same transaction and before its rows go: it lets go of what
 * it has made of the words, and takes them out of what repeats them.
 * @returns how many of what it let go, by name, for the audit trail
 */
export type Eraser = (tx: Tx, erasing: Erasing) => Promise<Record<string, number>>

/**
 * Further words of a response that a feature knows to be repeated, though they are few: titles that were made of its
 * words, and stand wherever what they name is listed.
 */
export type FurtherWords = (
  db: Db | Tx,
  of: { programmeId: string; responseId: string; texts: readonly string[] },
) => Promise<string[]>

/** What the features do, and show, when a response is erased; filled in src/rooms.ts. */
export type ErasureHands = {
  erasers: readonly Eraser[]
  quoters: readonly Quoter[]
  furtherWords: readonly FurtherWords[]
}
