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

type NewRecordingRow = {
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

export const insertRecording = (tx: Tx, recording: NewRecordingRow) =>
  tx.insertInto('answerRecordings').values(recording).execute()

/** @returns undefined where the decision has no such one that stands */
export const takeDownOne = (tx: Tx, decisionId: string, id: string, removedAt: Date) =>
  tx
    .updateTable('answerRecordings')
    .set({ removedAt })
    .where('id', '=', id)
    .where('decisionId', '=', decisionId)
    .where('removedAt', 'is', null)
    .returning(['kind', 'version'])
    .executeTakeFirst()

/**
 * Takes down what stands of a decision, and says what that was.
 * @param only the kinds and the versions of the decision that are meant; all where they are left out
 */
export const takeDownRecordings = (
  tx: Tx,
  decisionId: string,
  only: { kind?: RecordingKind; versions?: readonly number[] },
  removedAt: Date,
): Promise<{ id: string; kind: string; version: number; fileHash: string | null }[]> => {
  let standing = tx
    .updateTable('answerRecordings')
    .set({ removedAt })
    .where('decisionId', '=', decisionId)
    .where('removedAt', 'is', null)
  if (only.kind) standing = standing.where('kind', '=', only.kind)
  if (only.versions) standing = standing.where('version', 'in', [...only.versions])
  return standing.returning(['id', 'kind', 'version', 'fileHash']).execute()
}

/** Every recording of a decision that stands, the ones that say an earlier version among them. */
export const listRecordingsOfDecision = (db: Db | Tx, decisionId: string) =>
  db
    .selectFrom('answerRecordings')
    .select(['kind', 'version'])
    .where('decisionId', '=', decisionId)
    .where('removedAt', 'is', null)
    .orderBy('version')
    .orderBy('kind')
    .execute()

/** The kinds that say what the newest version of the decision says. */
export const kindsThere = (
  recordings: readonly Recording[],
  decision: { id: string; version: number },
): RecordingKind[] =>
  recordings
    .filter(({ decisionId, version }) => decisionId === decision.id && version === decision.version)
    .map(({ kind }) => kind)
