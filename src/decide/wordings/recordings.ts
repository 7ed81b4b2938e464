import type { Db, Tx } from '../../db/database.ts'

/** What was decided and why, said in another way than by words on a page. */
export const recordingKinds = ['audio', 'bsl'] as const
export type RecordingKind = (typeof recordingKinds)[number]

/** A recording of a decision, as a file here or a film at an address elsewhere. */
export type Recording = {
  id: string
  decisionId: string
  kind: RecordingKind
  /** Of the decision, which it says. */
  version: number
  file: { hash: string; type: string } | null
  url: string | null
  checkedBy: string
  addedAt: Date
}

/** The recordings of a programme's decisions that stand, the newest of each decision and kind alone. */
export async function listRecordings(db: Db | Tx, programmeId: string): Promise<Recording[]> {
  const rows = await db
    .selectFrom('answerRecordings as recording')
    .innerJoin('decisions as decision', 'decision.id', 'recording.decisionId')
    .select(['recording.id', 'recording.decisionId', 'recording.kind', 'recording.version', 'recording.url'])
    .select(['recording.fileHash', 'recording.fileType', 'recording.checkedBy', 'recording.addedAt'])
    .distinctOn(['recording.decisionId', 'recording.kind'])
    .where('decision.programmeId', '=', programmeId)
    .where('recording.removedAt', 'is', null)
    .orderBy('recording.decisionId')
    .orderBy('recording.kind')
    .orderBy('recording.addedAt', 'desc')
    .execute()
  return rows.map(({ fileHash, fileType, kind, ...row }) => ({
    ...row,
    kind: kind as RecordingKind,
    file: fileHash && fileType ? { hash: fileHash, type: fileType } : null,
  }))
}

/** The kinds that say what the newest version of the decision says. */
export const kindsThere = (
  recordings: readonly Recording[],
  decision: { id: string; version: number },
): RecordingKind[] =>
  recordings
    .filter(({ decisionId, version }) => decisionId === decision.id && version === decision.version)
    .map(({ kind }) => kind)
