import { recordAct, takeWordsOutOfActs } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Eraser, Erasing, Quotation, Quoter } from '../../listen/erasure/index.ts'
import { enterAct } from '../../record/log.ts'
import { partsOfDraft, partsOfReport, type ReportContent, type SharedDraft } from './content.ts'
import {
  findDraft,
  listComments,
  listSharedDrafts,
  lockReport,
  updateComment,
  updateTexts,
} from './queries.ts'
import { keepVersion } from './signing-service.ts'
import { findVersion, listVersions, type StoredVersion, takeWordsOutOfReport } from './version-queries.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>

/** Every text that a value has, however deep. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn)
}

/** What only authors and readers of drafts wrote or chose; counted blocks hold no words of a person but quotations. */
async function readAll(db: Db | Tx, programmeId: string) {
  const [draft, shared, comments, numbers] = [
    await findDraft(db, programmeId),
    await listSharedDrafts(db, programmeId),
    await listComments(db, programmeId),
    await listVersions(db, programmeId),
  ]
  const versions: StoredVersion[] = []
  for (const { number } of numbers) {
    const version = await findVersion(db, programmeId, number)
    if (version) versions.push(version)
  }
  return { draft, shared, comments, versions }
}

/** Drafts, comments and signed versions of the report that repeat words of a person. */
export const quotedInReports: Quoter = async (db, { programmeId, said, mark }) => {
  const { draft, shared, comments, versions } = await readAll(db, programmeId)
  const texts = [
    ...textsIn(draft?.texts ?? {}).map((text) => ({ where: 'Draft of the report', text })),
    ...shared.flatMap(({ number, content }) =>
      textsIn(content.texts).map((text) => ({
        where: `Report, draft ${number} that was given for comment`,
        text,
      })),
    ),
    ...comments.flatMap(({ words, whatChanged }) =>
      [words, whatChanged ?? ''].map((text) => ({ where: 'Comment on a draft of the report', text })),
    ),
    ...versions.flatMap(({ number, content, why }) =>
      [...textsIn(content), why].map((text) => ({ where: `Signed report, version ${number}`, text })),
    ),
  ]
  return texts
    .map((one): Quotation => ({ ...one, blanked: blankQuotations(one.text, said, mark) }))
    .filter(({ text, blanked }) => text !== blanked)
}

/**
 * Takes words that are erased out of the report. What the public reads is a new version with a mark in their place; the
 * versions before it, and the drafts that were shared, lose the words and the salts of the parts that held them, so that
 * the hashes in the log stay and tell nothing.
 */
export const createEraserOfReports =
  (needs: Needs): Eraser =>
  async (tx, erasing) => {
    const { programmeId, said, mark } = erasing
    await lockReport(tx, programmeId)
    const held = await readAll(tx, programmeId)
    const drafts = await eraseFromDrafts(tx, needs, held, erasing)
    const versions = await eraseFromVersions(tx, needs, held.versions, erasing)
    const acts = { programmeId, subjectKinds: ['report'] }
    const lines = await takeWordsOutOfActs(tx, acts, (words) => blankWithin(words, said, mark))
    return { reportDrafts: drafts, reportVersions: versions, linesOnReports: lines }
  }

type Held = Awaited<ReturnType<typeof readAll>>

async function eraseFromDrafts(
  tx: Tx,
  needs: Needs,
  { draft, shared, comments }: Held,
  erasing: Erasing,
): Promise<number> {
  const { programmeId, said, mark, at, accountId } = erasing
  let changed = 0
  const texts = draft && blankWithin(draft.texts, said, mark)
  if (draft && texts && canonical(texts) !== canonical(draft.texts)) {
    changed += 1
    await updateTexts(tx, programmeId, draft.revision, texts, at)
  }
  for (const { number, content, salts } of shared) {
    const left: SharedDraft = blankWithin(content, said, mark)
    const parts = partsThatDiffer(partsOfDraft(content), partsOfDraft(left))
    if (parts.length === 0) continue
    changed += 1
    const kept = { content: left, salts: without(salts, parts) }
    await takeWordsOutOfReport(tx, 'report_shared_drafts', { programmeId, number }, kept)
    await enterErasing(tx, needs, erasing, { draft: number, parts: parts.join(' ') })
  }
  for (const { id, words, whatChanged } of comments) {
    const left = blankWithin({ words, whatChanged }, said, mark)
    if (canonical(left) === canonical({ words, whatChanged })) continue
    changed += 1
    await updateComment(tx, programmeId, id, left)
  }
  if (changed > 0) {
    const subject = { subjectKind: 'report', subjectId: programmeId, programmeId }
    await recordAct(tx, { accountId, act: 'words-erased', ...subject })
  }
  return changed
}

type NamedPart = { name: string; content: unknown }

function partsThatDiffer(was: readonly NamedPart[], is: readonly NamedPart[]): string[] {
  const left = new Map(is.map(({ name, content }) => [name, canonical(content)]))
  return was.filter(({ name, content }) => left.get(name) !== canonical(content)).map(({ name }) => name)
}

const without = (salts: Record<string, string>, parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(salts).filter(([name]) => !parts.includes(name)))

const enterErasing = (
  tx: Tx,
  needs: Needs,
  { programmeId, ground, at }: Erasing,
  what: { parts: string } & ({ version: number } | { draft: number }),
) =>
  enterAct(tx, needs, 'report-words-erased', {
    programme: programmeId,
    ...what,
    ground,
    at: at.toISOString(),
  })

/** @param newestFirst every signed version @returns how many of them had the words */
async function eraseFromVersions(
  tx: Tx,
  needs: Needs,
  newestFirst: readonly StoredVersion[],
  erasing: Erasing,
): Promise<number> {
  const { programmeId, said, mark, accountId, whatWasCorrected } = erasing
  const had = newestFirst
    .map((version) => {
      const left: ReportContent = blankWithin(version.content, said, mark)
      const why = blankQuotations(version.why, said, mark)
      const parts = partsThatDiffer(partsOfReport(version.content), partsOfReport(left))
      return { version, left, why, parts }
    })
    .filter(({ version, why, parts }) => parts.length > 0 || why !== version.why)
  const [newest] = newestFirst
  const shown = had.find(({ version, parts }) => version === newest && parts.length > 0)
  if (newest && shown) {
    const signed = { why: whatWasCorrected, signedBy: accountId, responses: newest.responses }
    await keepVersion(tx, needs, programmeId, shown.left, { number: newest.number + 1, ...signed })
  }
  for (const { version, left, why, parts } of had) {
    const kept = { content: left, salts: without(version.salts, parts), why }
    await takeWordsOutOfReport(tx, 'report_versions', { programmeId, number: version.number }, kept)
    if (parts.length === 0) continue
    await enterErasing(tx, needs, erasing, { version: version.number, parts: parts.join(' ') })
  }
  return had.length
}
