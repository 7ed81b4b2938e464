import type { Db, Tx } from '../../db/database.ts'
import { listPublishedDecisions } from '../decisions/index.ts'
import { kindsThere, type RecordingKind } from '../wordings/index.ts'

/** The kinds of recordings that say what the decision says now. */
export async function listRecorded(
  db: Db | Tx,
  programmeId: string,
  decisionId: string,
): Promise<RecordingKind[]> {
  const decision = (await listPublishedDecisions(db, programmeId)).find(({ id }) => id === decisionId)
  return decision ? kindsThere(decision.recordings, decision) : []
}
