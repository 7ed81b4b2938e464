import type { Db, Tx } from '../db/database.ts'
import type { Channel, Format, Way } from './ways.ts'

/** One answer to many people. `details` is what the purpose put there when it was opened. */
export type Batch = {
  id: string
  purpose: string
  subjectId: string
  programmeId: string
  title: string
  details: unknown
}

/** Whom a message is for: one address, which may stand for several recipients. */
export type Addressee = {
  messageId: string
  recipients: readonly string[]
  channel: Channel
  language: string
  format: Format
}

/**
 * A message in words. What is in `subject`, `text` and `leaving` travels in clear: neutral words and a link, for which
 * `ownPagePlace` (own-page.ts) stands.
 */
export type Composed = {
  /** In which they are. */
  language: string
  subject: string
  /** Plain text of an e-mail or a text message. */
  text: string
  /** What stands before the link by which no more answers about the programme are sent. */
  leaving: string
  /** Paragraphs of a letter, which comes in an envelope; none for whoever gets no letter. */
  letter: readonly string[]
}

/**
 * The slot that a feature fills to have people written to: who they are and what they get. Both are asked some hundreds
 * at a time, just before sending, so that no address and no word is kept twice.
 */
export type Purpose = {
  name: string
  /** How each can be reached now. Whoever is left out cannot be told: they withdrew, or were erased. */
  reach(db: Db | Tx, batch: Batch, recipients: readonly string[]): Promise<ReadonlyMap<string, Way>>
  /** By the id of the message. The same again for the same record on the same day, since a message may be made twice. */
  compose(
    db: Db | Tx,
    batch: Batch,
    addressees: readonly Addressee[],
    now: Date,
  ): Promise<ReadonlyMap<string, Composed>>
}

export function purposeOf(purposes: readonly Purpose[], name: string): Purpose {
  const purpose = purposes.find((one) => one.name === name)
  if (!purpose) throw new Error(`nobody writes messages of the purpose ${name}`)
  return purpose
}
