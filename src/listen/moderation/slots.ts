import type { Context } from '../../context.ts'
import type { Part } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'

/** A public thing as whoever decides about it sees it, and its author. */
export type ModeratedThing = {
  text: string
  /** Where it would be shown, in public words. */
  where: string
  /** The public page that it belongs to. */
  url: string
  programmeId: string
  /** Whether the public sees it now. */
  isShown: boolean
}

/** What moderation needs of a kind of public thing; filled in rooms.ts, one for each kind. */
export type ModerationSubject = {
  find(db: Db | Tx, subjectId: string): Promise<ModeratedThing | undefined>
  /** Reads a mended text as a new one would be; the error is a key of the catalogue. */
  readText(typed: string): { ok: true; text: string } | { ok: false; error: string }
  longestText: number
  /** Keeps what stood before and puts the new text in its place. @returns what the log commits to */
  mend(tx: Tx, ctx: Context, subjectId: string, text: string): Promise<PreparedText>
}

/** A new text, sealed but not yet tied to its entry. */
export type PreparedText = { part: Part; keep(entryId: string): Promise<void> }

/** By the kind of case, such as `statement`. */
export type ModerationSubjects = Readonly<Record<string, ModerationSubject>>
