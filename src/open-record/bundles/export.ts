import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { printVerifierKey, verifierKey } from '../../core/record/signed-note.ts'
import type { Db } from '../../db/database.ts'
import { asWorkbook } from '../../documents/workbook.ts'
import { findEqualityFigures } from '../../listen/equality/index.ts'
import { type Verdict, verifyBundle } from '../../record/bundle/verify-bundle.ts'
import { findLatestCheckpoint, listCheckpointsBetween } from '../../record/checkpoint-queries.ts'
import { enterAct } from '../../record/log.ts'
import { listNumbered } from '../../record/log-queries.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { readLogSigner } from '../../record/signing.ts'
import { listCosignatureLines } from '../../record/witness-queries.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { stepPositions } from '../../understand/positions/index.ts'
import { readReach } from '../../understand/reach/index.ts'
import { readCommittedRows } from './committed-rows.ts'
import { firstPage, readingWords } from './first-page.ts'
import { linesOfTable } from './published-reading.ts'
import { asCsv, asTable, type ReadingTable } from './reading.ts'
import { readReviewerRows } from './reviewer-rows.ts'
import { readTables } from './tables.ts'
import { type BundleWriter, openBundle } from './writer.ts'

const entriesTogether = 10_000

export type Wish = {
  slug: string
  folder: string
  /** Who it is for, by name: then it is a reviewer's bundle. */
  reviewer?: string
}

/**
 * Writes a bundle of a published programme and checks it as anyone would. All of it is of one moment.
 * A reviewer's bundle is in the audit trail, with its reader's name, before a row of it is read, and then in the log.
 * @param accountId of whoever has it made at the desk; null for a verb
 * @throws NotFound where there is no such programme in public; Refused where the folder is not empty
 */
export async function exportBundle(
  ctx: Context,
  { slug, folder, reviewer }: Wish,
  accountId: string | null = null,
): Promise<Verdict> {
  const programme = await getPublicProgramme(ctx.db, slug)
  const writer = await openBundle(folder)
  const about = { subjectKind: 'programme', subjectId: programme.id, programmeId: programme.id }
  if (reviewer !== undefined) {
    const after = { for: reviewer }
    await recordAct(ctx.db, { ...about, accountId, act: 'reviewer-bundle-made', after })
  }
  await sequenceWaiting(ctx)
  const signer = await readLogSigner(ctx)
  // These stay as they were last shown, so they need not be of the same moment.
  const equality = await findEqualityFigures(ctx, programme.id)
  const reach = await readReach(ctx, programme.id)
  await stepPositions(ctx, programme.id)
  await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const { tables, shownThemes } = await readTables(tx, ctx, programme, { equality, reach })
      const committed = await readCommittedRows(tx, ctx, programme.id, shownThemes)
      const review =
        reviewer === undefined
          ? {}
          : await readReviewerRows(
              { db: tx, programme, now: ctx.now() },
              signer.privateKey.export({ type: 'pkcs8', format: 'der' }),
            )
      const size = await writeLog(tx, writer)
      const readings: (ReadingTable & { name: string })[] = []
      // What got its number after the checkpoint is left for the next bundle.
      const covered = Object.entries(committed).map(
        ([path, rows]) => [path, rows.filter(({ entry }) => entry < size)] as const,
      )
      for (const [path, rows] of [...covered, ...Object.entries({ ...tables, ...review })]) {
        await writer.rows(path, rows)
        if (path !== 'texts.jsonl' && !path.startsWith('tables/')) continue
        const reading = { name: nameOf(path), ...asTable(readingRowsOf(path, rows)) }
        await writer.text(`reading/${reading.name}.csv`, asCsv(reading))
        // Texts may be very many, and each is longer than a cell is wide.
        if (path !== 'texts.jsonl') readings.push(reading)
      }
      await writer.text('reading/tables.xlsx', await asWorkbook(readingWords(programme.title), readings))
      const key = printVerifierKey(verifierKey(signer))
      await writer.text('key.txt', `${key}\n`)
      const page = { title: programme.title, site: ctx.config.baseUrl, origin: signer.name, key, size }
      const isForReviewer = reviewer !== undefined
      await writer.text('README.md', firstPage({ ...page, madeAt: ctx.now(), isForReviewer }))
    })
  const { id, title } = programme
  const kind = reviewer === undefined ? 'public' : 'reviewer'
  const manifest = { kind, madeAt: ctx.now().toISOString(), programme: { id, slug, title } } as const
  const hash = await writer.seal(manifest, signer)
  if (reviewer !== undefined) {
    const facts = { programme: id, kind, manifest: hash, at: ctx.now().toISOString() }
    await ctx.db.transaction().execute((tx) => enterAct(tx, ctx, 'bundle-made', facts))
  }
  return verifyBundle(folder)
}

/** What is within published figures are lines for a reader. */
const readingRowsOf = (path: string, rows: readonly object[]): readonly object[] =>
  linesOfTable[path]?.(rows as never) ?? rows

const nameOf = (path: string) => path.replace(/^tables\//, '').replace(/\.jsonl$/, '')

/** The log up to its latest checkpoint, and all checkpoints. @returns how many entries */
async function writeLog(db: Db, writer: BundleWriter): Promise<number> {
  const latest = await findLatestCheckpoint(db)
  if (!latest) throw new Refused('Nothing is signed yet', 'Start Heard, or its worker, and try again.')
  const { size, note } = latest
  async function* entries() {
    for (let from = 0; from < size; from += entriesTogether) {
      const rows = await listNumbered(db, from, Math.min(entriesTogether, size - from))
      yield* rows.map(({ number, body }) => ({ number, body }))
    }
  }
  await writer.rows('log.jsonl', entries())
  const checkpoints = await listCheckpointsBetween(db, 0, size)
  await writer.rows(
    'checkpoints.jsonl',
    checkpoints.map((one) => ({ size: one.size, note: one.note })),
  )
  await writer.text('checkpoint.txt', note + (await listCosignatureLines(db, size)).join(''))
  return size
}
