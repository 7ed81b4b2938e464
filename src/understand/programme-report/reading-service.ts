import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Db } from '../../db/database.ts'
import type { Block } from '../../documents/document.ts'
import { listStillPublic } from '../../listen/redactions/index.ts'
import type { Translate } from '../../web/messages.ts'
import { partsOfReport, type ReportContent } from './content.ts'
import { type FileKind, type Report, writeFile } from './files.ts'
import { findTemplate } from './queries.ts'
import { findVersion, listVersions, type StoredVersion } from './version-queries.ts'

/** A version that was signed; the newest where no number is given. */
export async function findReport(
  db: Db,
  t: Translate,
  programmeId: string,
  number?: number,
): Promise<(Report & { version: StoredVersion }) | undefined> {
  const version = await findVersion(db, programmeId, number)
  if (!version) return undefined
  const { number: signedNumber, signedAt: at, why } = version
  const content = await withoutTakenDown(db, t, version.content)
  return { content, signed: { number: signedNumber, at, why }, version }
}

const quotationsIn = ({ sections }: ReportContent): { id: string; words: string }[] =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((one) => (one.kind === 'quotation' && one.id ? [{ id: one.id, words: one.words }] : [])),
  )

/** The texts that a report quotes and that are public no more in these words: taken down, or redacted anew, since. */
export async function listTakenDown(db: Db, content: ReportContent): Promise<Set<string>> {
  const quoted = quotationsIn(content)
  const shown = await listStillPublic(
    db,
    quoted.map(({ id }) => id),
  )
  return new Set(quoted.filter(({ id, words }) => shown.get(id) !== words).map(({ id }) => id))
}

/** Words that their sender, or a moderator, has taken back since are not shown; that they were quoted is. */
async function withoutTakenDown(db: Db, t: Translate, content: ReportContent): Promise<ReportContent> {
  const down = await listTakenDown(db, content)
  if (down.size === 0) return content
  const leave = (block: Block): Block =>
    block.kind === 'quotation' && block.id && down.has(block.id)
      ? { kind: 'paragraph', text: t('understand:report.takenDown') }
      : block
  return {
    ...content,
    sections: content.sections.map((section) => ({ ...section, blocks: section.blocks.map(leave) })),
  }
}

/**
 * Signed versions with what the log's entry of each commits to. Those are left out of which words were erased or taken
 * down since: without these their parts prove nothing.
 */
export async function listSealedReports(db: Db, programmeId: string) {
  const versions = await listVersions(db, programmeId)
  const whole: { entryId: string; why: string; parts: { name: string; content: unknown; salt: Buffer }[] }[] =
    []
  for (const { number, wordsErasedAt } of versions) {
    const version = wordsErasedAt ? undefined : await findVersion(db, programmeId, number)
    if (!version || (await listTakenDown(db, version.content)).size > 0) continue
    const parts = partsOfReport(version.content).map((part) => ({
      ...part,
      salt: Buffer.from(version.salts[part.name] ?? '', 'base64'),
    }))
    whole.push({ entryId: version.entryId, why: version.why, parts })
  }
  return whole
}

type Kept = { key: string; bytes: Promise<Buffer> }
const mostKept = 6
/** Files of signed versions: the same content is the same file, and making one takes a second or two. */
const kept: Kept[] = []

/** The file of a signed version. @throws NotFound where there is none */
export async function readReportFile(
  { db }: Pick<Context, 'db'>,
  t: Translate,
  programmeId: string,
  number: number,
  kind: FileKind,
): Promise<Buffer> {
  const report = await findReport(db, t, programmeId, number)
  if (!report) throw new NotFound('a signed report by that number')
  const template = kind === 'docx' ? await findTemplate(db, programmeId) : undefined
  const key = JSON.stringify([
    programmeId,
    number,
    kind,
    template?.uploadedAt,
    report.version.wordsErasedAt,
    quotationsIn(report.content).map(({ id }) => id),
  ])
  const found = kept.find((one) => one.key === key)
  if (found) return found.bytes
  const bytes = writeFile(t, report, kind, template?.content)
  kept.unshift({ key, bytes })
  kept.splice(mostKept)
  // What failed is made anew the next time.
  bytes.catch(() => kept.splice(kept.findIndex((one) => one.key === key) >>> 0, 1))
  return bytes
}
