import type { Direction } from '../../core/languages/language-code.ts'
import type { Db } from '../../db/database.ts'

/** Where a response counts: a published theme that it was coded to. */
export type Count = { theme: string; url: string }
type WrittenIn = { code: string; direction: Direction }

/** What became of one thing that a response raised: in words, with the reason, and the page that has all of it. */
export type PointAnswer = {
  title: string
  became: string
  /** That the decision which it comes from does not stand as it was made; empty where it does. */
  reversed: string
  reason: string
  whatChanges: string
  url: string
  /** In which reason and what changes are, and the title, which may be that of an issue that is answered with another. */
  language: WrittenIn
  titleLanguage: WrittenIn
  /** That they are in English on a page in another language; empty where they are not. */
  untranslated: string
}
/** The same of many responses: what those of one programme raised, each thing once, with whose it is. */
export type AnswersOfMany = { programmeId: string; points: (PointAnswer & { raisedBy: string[] })[] }
/** What was decided on the programme of a response. */
export type PublishedDecision = {
  title: string
  /** In which the title is. */
  language: WrittenIn
  decidedOn: string
  url: string
  reversed: string
}

/** Something that is to come, with the page that has all of it. */
export type Step = { text: string; url: string }

/** The place of one act on a response in the open record; with no number for the seconds until it has one. */
export type PlaceInRecord = {
  kind: string
  entry: { number: number; url: string } | null
  /** The proof that it is there, as a file, once a checkpoint is over it. */
  proof: { url: string; checkpointUrl: string; size: number } | null
}

/** What later rooms know of a response; filled in rooms.ts. */
export type ReceiptTrail = {
  countsOfResponse(db: Db, responseId: string): Promise<Count[]>
  /** What became of what it said, once a decision is published. */
  whatBecameOf(db: Db, responseId: string, programmeId: string): Promise<PointAnswer[]>
  whatBecameOfMany(
    db: Db,
    responses: readonly { id: string; programmeId: string }[],
  ): Promise<AnswersOfMany[]>
  decisionsOfProgramme(db: Db, programmeId: string): Promise<PublishedDecision[]>
  /** What is next on the programme, in sentences. */
  whatIsNext(db: Db, programmeId: string, now: Date): Promise<Step[]>
  placesInRecord(db: Db, responseId: string): Promise<PlaceInRecord[]>
}
