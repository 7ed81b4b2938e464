import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { NotFound } from '../core/errors.ts'
import type { Db, Tx } from '../db/database.ts'
import { type Letter, type PlacedLetter, writeLetters } from '../documents/letters.ts'
import { enter, getBatch, lockedBatch } from './batches.ts'
import { addresseeOf } from './preparing.ts'
import {
  deletePrintRun,
  findPrintRun,
  insertPrintRun,
  listLetters,
  listPrintRuns,
  moveToPrintRun,
  settlePrinted,
  updateHandedOver,
} from './print-queries.ts'
import { type Purpose, purposeOf } from './purpose.ts'
import { settle, type Waiting } from './sending-queries.ts'

type By = { accountId: string | null }

/** In one file; more make another. */
const lettersInAFile = 500
/** Points of ordinary and of large print. */
const sizes = { ordinary: 12, large: 18 }

/**
 * Gathers letters that wait to be printed into runs, each one file: ordinary and large print apart, since they are folded apart.
 * @returns how many runs were made
 */
export async function gatherPrintRuns(
  tx: Tx,
  ctx: Pick<Context, 'now'>,
  batchId: string,
  { accountId }: By,
): Promise<number> {
  await lockedBatch(tx, batchId)
  let made = 0
  for (const isLarge of [false, true]) {
    for (;;) {
      const runId = await insertPrintRun(tx, batchId, { madeAt: ctx.now(), madeBy: accountId })
      const moved = await moveToPrintRun(tx, { batchId, runId, isLarge, limit: lettersInAFile })
      if (moved === 0) {
        await deletePrintRun(tx, runId)
        break
      }
      made += 1
    }
  }
  return made
}

/** What stands on every letter beside its own words. */
export type LetterHead = {
  sender: readonly string[]
  date: string
  footOf: (place: { reference: string; page: number; pages: number }) => string
}

export type Printed = { pdf: Buffer; placed: PlacedLetter[]; letters: readonly Waiting[] }

/**
 * The letters of a run as one PDF: addresses and words are read now, and are in the file alone. Whoever is gone by now is taken out
 * of the run: printing changes the record.
 */
export async function printRun(
  ctx: Pick<Context, 'now'> & { db: Db; config: Pick<Config, 'envelope'> },
  purposes: readonly Purpose[],
  { batchId, runId }: { batchId: string; runId: string },
  head: LetterHead,
): Promise<Printed> {
  const batch = await getBatch(ctx.db, batchId)
  const run = (await listPrintRuns(ctx.db, batchId)).find(({ id }) => id === runId)
  if (!run) throw new NotFound('letters that are printed together')
  const purpose = purposeOf(purposes, batch.purpose)
  const letters = await listLetters(ctx.db, runId)
  const ways = await purpose.reach(
    ctx.db,
    batch,
    letters.flatMap(({ recipients }) => recipients),
  )
  const words = await purpose.compose(
    ctx.db,
    batch,
    letters.map((letter) => addresseeOf({ ...letter, channel: 'letter' })),
    ctx.now(),
  )
  const written: Letter[] = []
  const printed: Waiting[] = []
  for (const letter of letters) {
    const composed = words.get(letter.id)
    const way = letter.recipients.flatMap((key) => ways.get(key) ?? []).find(({ kind }) => kind === 'post')
    if (!composed || way?.kind !== 'post') {
      // Posting the run must not count who has no letter in it.
      await settle(
        ctx.db,
        { batchId, from: 'to-print' },
        [{ id: letter.id, state: 'cannot-be-told', reason: 'gone' }],
        ctx.now(),
      )
      continue
    }
    printed.push(letter)
    written.push({
      address: way.lines,
      sender: head.sender,
      date: head.date,
      reference: referenceOf(letter.id),
      subject: composed.subject,
      paragraphs: composed.letter,
    })
  }
  const size = run.isLarge ? sizes.large : sizes.ordinary
  const { envelope } = ctx.config
  const { pdf, placed } = await writeLetters(written, {
    envelope,
    size,
    title: batch.title,
    footOf: head.footOf,
  })
  return { pdf, placed, letters: printed }
}

/** On the letter and in the list of letters: short enough to be read out on the telephone. */
export const referenceOf = (messageId: string): string => messageId.slice(0, 8).toUpperCase()

/** A person says that a run was posted. Once; saying it again changes nothing. @throws NotFound where the batch has no such run */
export async function handOverRun(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId'>,
  { batchId, runId }: { batchId: string; runId: string },
  by: By,
): Promise<void> {
  const batch = await lockedBatch(tx, batchId)
  const run = await findPrintRun(tx, batchId, runId)
  if (!run) throw new NotFound('letters that are printed together')
  if (run.handedOverAt) return
  await updateHandedOver(tx, runId, ctx.now(), by.accountId)
  await settlePrinted(tx, runId, ctx.now())
  await enter(tx, ctx, 'answers-handed-over', batch, by, { run: runId })
}
