import type { Db } from '../../db/database.ts'

/** Where a response counts: a published theme that it was coded to. */
export type Count = { theme: string; url: string }
/** What was decided on the programme of a response. */
export type PublishedDecision = { title: string; decidedOn: string; url: string }

/** What later rooms know of a response; filled in rooms.ts. */
export type ReceiptTrail = {
  countsOfResponse(db: Db, responseId: string): Promise<Count[]>
  decisionsOfProgramme(db: Db, programmeId: string): Promise<PublishedDecision[]>
}
