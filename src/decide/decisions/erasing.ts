import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import { nameOfLanguage } from '../../core/languages/names.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import {
  type Eraser,
  type Erasing,
  finishErasingJob,
  type Quotation,
  type Quoter,
} from '../../listen/erasure/index.ts'
import { enterAct } from '../../record/log.ts'
import {
  leaveInWording,
  listRecordingsOfDecision,
  listWordings,
  takeDownRecordings,
} from '../wordings/index.ts'
import { decisionContent, partsOfVersion, type StoredContent } from './content.ts'
import { issuesAsPublished } from './coverage.ts'
import { blankVersion, withoutBlanked, wordingsThatLose } from './erasing-wordings.ts'
import { addVersion } from './publication-service.ts'
import {
  type DecisionRow,
  listDecisionRows,
  listDispositions,
  lockDecision,
  updateDecision,
  updateDispositionWords,
} from './queries.ts'
import { listVersionsOfDecision, listVersionsToErase, takeWordsOutOfVersion } from './version-queries.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes' | 'jobs'>

/** Every text that a published version has, however deep. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn)
}

type Erased = Pick<Erasing, 'said' | 'mark'>

/** Every text of a decision with what it would be without the words. */
async function textsOfDecision(db: Db | Tx, { id, title, text, conditions }: DecisionRow, erased: Erased) {
  const { said, mark } = erased
  const blank = (one: string) => blankQuotations(one, said, mark)
  const answers = await listDispositions(db, id)
  const words = answers.map(({ reason, whatChanges, easyRead }) => [reason, whatChanges, easyRead])
  const drafts = [title, text, conditions, ...textsIn(words)]
  const translated = wordingsThatLose(await listWordings(db, id), { title, answers }, erased)
  const where = `Draft of the decision “${title}”`
  const versions = await listVersionsOfDecision(db, id)
  return [
    ...drafts.map((one) => ({ where, text: one, blanked: blank(one) })),
    ...translated.map(({ row, left }) => ({
      where: `${where}, in ${nameOfLanguage(row.language)}`,
      text: row.text,
      blanked: left ?? mark,
    })),
    ...versions.flatMap(({ number, content, whatWasCorrected }) => {
      const left = textsIn(blankVersion(content as StoredContent, erased))
      return [
        ...textsIn(content).map((one, at) => ({ text: one, blanked: left[at] ?? '' })),
        { text: whatWasCorrected, blanked: blank(whatWasCorrected) },
      ].map((one) => ({ where: `Published decision “${title}”, version ${number}`, ...one }))
    }),
  ]
}

/** Who listens cannot be spared a word: where the version that it says loses words, the whole recording is taken down. */
async function recordingsOf(db: Db | Tx, { id, title }: DecisionRow, erased: Erased): Promise<Quotation[]> {
  const [recordings, versions] = [
    await listRecordingsOfDecision(db, id),
    await listVersionsOfDecision(db, id),
  ]
  return recordings.flatMap(({ kind, version }) => {
    const said = versions.find(({ number }) => number === version)
    if (!said || !losesWords(said, erased)) return []
    const where = `${recordingNames[kind] ?? kind} of the published decision “${title}”, version ${version}`
    return [{ where, text: 'It says the words of this version', blanked: 'It is taken down' }]
  })
}

const recordingNames: Record<string, string> = { audio: 'Recording', bsl: 'Film in British Sign Language' }

const losesWords = (
  { content, whatWasCorrected }: { content: unknown; whatWasCorrected: string },
  erased: Erased,
): boolean =>
  canonical(content) !== canonical(blankVersion(content as StoredContent, erased)) ||
  blankQuotations(whatWasCorrected, erased.said, erased.mark) !== whatWasCorrected

/** Drafts and published versions of decisions that repeat words of a person, and the recordings of these. */
export const quotedInDecisions: Quoter = async (db, { programmeId, said, mark }) => {
  const found: Quotation[] = []
  for (const row of await listDecisionRows(db, programmeId)) {
    const texts = await textsOfDecision(db, row, { said, mark })
    const recordings = await recordingsOf(db, row, { said, mark })
    found.push(
      ...[...texts, ...recordings]
        .filter(({ text, blanked }) => text !== blanked)
        .map((one) => ({ ...one, where: blankQuotations(one.where, said, mark) })),
    )
  }
  return found
}

/**
 * Takes words that are erased out of decisions. What the public reads is a new version with a mark in their place; the
 * versions before it lose the words and the salts of the parts that held them, so that the hashes in the log stay and
 * tell nothing. Each version that lost words has an entry that says which of its parts, and its recordings are taken down.
 */
export const createEraserOfDecisions =
  (needs: Needs): Eraser =>
  async (tx, erasing) => {
    const { programmeId, said, mark } = erasing
    let [drafts, versions] = [0, 0]
    // Held before they are read: what somebody saves or publishes meanwhile is waited for, and read with the rest.
    for (const { id } of await listDecisionRows(tx, programmeId)) await lockDecision(tx, programmeId, id)
    const rows = await listDecisionRows(tx, programmeId)
    const held = Map.groupBy(await listVersionsToErase(tx, programmeId), ({ decisionId }) => decisionId)
    for (const row of rows) {
      if (await eraseFromDraft(tx, row, erasing)) drafts += 1
      versions += await eraseFromVersions(tx, needs, held.get(row.id) ?? [], erasing)
    }
    const acts = { programmeId, subjectKinds: ['decision'] }
    const lines = await takeWordsOutOfActs(tx, acts, (words) => blankWithin(words, said, mark))
    return { decisions: drafts, decisionVersions: versions, linesOnDecisions: lines }
  }

async function eraseFromDraft(tx: Tx, row: DecisionRow, erasing: Erasing): Promise<boolean> {
  const { said, mark, accountId, programmeId } = erasing
  const { id, revision, decidedBy, decidedOn, optionId, stage, meetingId, ...held } = row
  const words = { title: held.title, text: held.text, conditions: held.conditions }
  const left = blankWithin(words, said, mark)
  let isChanged = canonical(words) !== canonical(left)
  const kept = { decidedBy, decidedOn, optionId, stage, meetingId }
  if (isChanged) await updateDecision(tx, id, revision, { ...left, ...kept })
  const answers = await listDispositions(tx, id)
  const translated = wordingsThatLose(await listWordings(tx, id), { title: held.title, answers }, erasing)
  for (const { row, left } of translated) await leaveInWording(tx, { decisionId: id, ...row }, left)
  if (translated.length > 0) isChanged = true
  for (const answer of answers) {
    const { issueId, saidBy, title, description, reason, whatChanges, easyRead } = answer
    const worded = { issueTitle: title, issueDescription: description, reason, whatChanges, easyRead }
    const left = blankWithin(worded, said, mark)
    if (canonical(worded) === canonical(left)) continue
    isChanged = true
    await updateDispositionWords(tx, { decisionId: id, issueId, saidBy }, left)
  }
  if (isChanged) {
    const subject = { subjectKind: 'decision', subjectId: id, programmeId }
    await recordAct(tx, { accountId, act: 'words-erased', ...subject })
  }
  return isChanged
}

type HeldVersion = Awaited<ReturnType<typeof listVersionsToErase>>[number]

/** The parts of a version that are other ones in another content of it. */
function partsThatDiffer(was: StoredContent, is: StoredContent): string[] {
  const left = new Map(partsOfVersion(is).map(({ name, content }) => [name, canonical(content)]))
  return partsOfVersion(was)
    .filter(({ name, content }) => left.get(name) !== canonical(content))
    .map(({ name }) => name)
}

/** @param newestFirst the versions of one decision @returns how many of them had the words */
async function eraseFromVersions(
  tx: Tx,
  needs: Needs,
  newestFirst: readonly HeldVersion[],
  erasing: Erasing,
): Promise<number> {
  const { said, mark, programmeId, at, ground } = erasing
  const had = newestFirst
    .map((version) => {
      const content = version.content as StoredContent
      const left = blankVersion(content, erasing)
      const corrected = blankQuotations(version.whatWasCorrected, said, mark)
      return { version, left, corrected, parts: partsThatDiffer(content, left) }
    })
    .filter(({ version, corrected, parts }) => parts.length > 0 || corrected !== version.whatWasCorrected)
  const [newest] = newestFirst
  const newestLeft = had.find(({ version, parts }) => version === newest && parts.length > 0)
  if (newest && newestLeft) {
    const content = withoutBlanked(decisionContent.parse(newestLeft.left), mark)
    const answered = issuesAsPublished([content]).filter(({ disposition }) => disposition !== null)
    await addVersion(tx, needs, {
      programmeId,
      decisionId: newest.decisionId,
      number: newest.number + 1,
      content,
      covered: { total: content.issues.length, answered: answered.length },
      whatWasCorrected: erasing.whatWasCorrected,
      publishedBy: erasing.accountId,
      publishedAt: at,
    })
  }
  for (const { version, left, corrected, parts } of had) {
    const salts = Object.entries(version.salts as Record<string, string>)
    await takeWordsOutOfVersion(tx, version, {
      content: left,
      salts: Object.fromEntries(salts.filter(([name]) => !parts.includes(name))),
      whatWasCorrected: corrected,
    })
    if (parts.length === 0) continue
    await enterAct(tx, needs, 'decision-words-erased', {
      programme: programmeId,
      decision: version.decisionId,
      version: version.number,
      parts: parts.join(' '),
      ground,
      at: at.toISOString(),
    })
  }
  if (newest) await takeDownWhatSays(tx, needs, newest.decisionId, had, erasing)
  return had.length
}

/** A recording of a version that lost words still says them: it is taken down, and its file goes once that is committed. */
async function takeDownWhatSays(
  tx: Tx,
  needs: Needs,
  decisionId: string,
  had: readonly { version: HeldVersion }[],
  { programmeId, accountId, at }: Erasing,
): Promise<void> {
  const versions = had.map(({ version: { number } }) => number)
  if (versions.length === 0) return
  const taken = await takeDownRecordings(tx, decisionId, { versions }, at)
  for (const { id, kind, version } of taken) {
    const facts = { programme: programmeId, decision: decisionId, recording: id, at: at.toISOString() }
    await enterAct(tx, needs, 'decision-recording-taken-down', facts)
    await recordAct(tx, {
      accountId,
      act: 'decision-recording-taken-down',
      ...{ subjectKind: 'decision', subjectId: decisionId, programmeId },
      before: { kind, version },
    })
  }
  const files = taken.flatMap(({ fileHash }) => fileHash ?? [])
  if (files.length > 0) await needs.jobs.enqueue(tx, finishErasingJob, { files })
}
