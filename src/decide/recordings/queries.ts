import type { Db, Tx } from '../../db/database.ts'

type NewRecording = {
  id: string
  decisionId: string
  kind: string
  version: number
  fileHash: string | null
  fileType: string | null
  url: string | null
  checkedBy: string
  addedAt: Date
  addedBy: string | null
  entryId: string
}

export const insertRecording = (tx: Tx, recording: NewRecording) =>
  tx.insertInto('answerRecordings').values(recording).execute()

/** The number of the newest published version of a decision, which is held until the transaction ends. */
export const findPublishedNumber = async (
  tx: Db | Tx,
  programmeId: string,
  decisionId: string,
): Promise<{ title: string; number: number } | undefined> =>
  tx
    .selectFrom('decisions as decision')
    .innerJoin('decisionVersions as version', 'version.decisionId', 'decision.id')
    .select(['decision.title', 'version.number'])
    .where('decision.programmeId', '=', programmeId)
    .where('decision.id', '=', decisionId)
    .orderBy('version.number', 'desc')
    .limit(1)
    .executeTakeFirst()

export const markRemoved = (tx: Tx, decisionId: string, id: string, removedAt: Date) =>
  tx
    .updateTable('answerRecordings')
    .set({ removedAt })
    .where('id', '=', id)
    .where('decisionId', '=', decisionId)
    .where('removedAt', 'is', null)
    .returning(['kind', 'version'])
    .executeTakeFirst()
