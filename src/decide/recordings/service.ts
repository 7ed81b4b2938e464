import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { lockDecision } from '../decisions/index.ts'
import { insertRecording, type RecordingKind, takeDownOne, takeDownRecordings } from '../wordings/index.ts'
import { findPublishedNumber } from './queries.ts'

type Needs = Pick<Context, 'now' | 'newId'>
type Of = { programmeId: string; decisionId: string }

export type NewRecording = {
  kind: RecordingKind
  /** A file here, or a film at an address elsewhere: one of them. */
  file: { hash: string; type: string } | null
  url: string
  /** Who saw or heard that it says what the words say. */
  checkedBy: string
}

/**
 * Puts up a recording or a film of the newest published version of a decision. An earlier one of its kind is taken down with
 * it, so that it does not come back when this one is.
 * @throws NotFound where the decision is not published
 */
export async function putUpRecording(
  tx: Tx,
  needs: Needs,
  { programmeId, decisionId }: Of,
  { kind, file, url, checkedBy }: NewRecording,
  author: Author,
): Promise<void> {
  // Held: what is published meanwhile waits, so that a recording is of the version that it is said to be of.
  await lockDecision(tx, programmeId, decisionId)
  const published = await findPublishedNumber(tx, programmeId, decisionId)
  if (!published) throw new NotFound('a published decision of this programme')
  const [id, now, version] = [needs.newId(), needs.now(), published.number]
  const facts = { programme: programmeId, decision: decisionId, recording: id, kind, version }
  const entryId = await enterAct(tx, needs, 'decision-recorded', {
    ...facts,
    ...(file ? { sha256: file.hash } : { url }),
    at: now.toISOString(),
  })
  await takeDownRecordings(tx, decisionId, { kind }, now)
  await insertRecording(tx, {
    ...{ id, decisionId, kind, version, checkedBy, entryId },
    fileHash: file?.hash ?? null,
    fileType: file?.type ?? null,
    url: file ? null : url,
    addedAt: now,
    addedBy: author.accountId,
  })
  await recordAct(tx, {
    ...author,
    act: 'decision-recorded',
    subjectKind: 'decision',
    subjectId: decisionId,
    programmeId,
    after: { kind, version, checkedBy },
  })
}

/** Takes a recording down. @throws NotFound where the decision has no such one that stands */
export async function takeDownRecording(
  tx: Tx,
  needs: Needs,
  { programmeId, decisionId }: Of,
  recordingId: string,
  author: Author,
): Promise<void> {
  await lockDecision(tx, programmeId, decisionId)
  if (!(await findPublishedNumber(tx, programmeId, decisionId))) throw new NotFound('a published decision')
  const removed = await takeDownOne(tx, decisionId, recordingId, needs.now())
  if (!removed) throw new NotFound('a recording of this decision')
  const facts = { programme: programmeId, decision: decisionId, recording: recordingId }
  await enterAct(tx, needs, 'decision-recording-taken-down', { ...facts, at: needs.now().toISOString() })
  await recordAct(tx, {
    ...author,
    act: 'decision-recording-taken-down',
    subjectKind: 'decision',
    subjectId: decisionId,
    programmeId,
    before: removed,
  })
}
