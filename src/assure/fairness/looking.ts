import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { judge } from './judging.ts'
import { openRecords, type ProgrammeRecord } from './programme-record.ts'
import {
  insertEntry,
  insertResults,
  listResults,
  listToEnter,
  listToLookAt,
  noteLook,
  type ToEnter,
} from './results-queries.ts'
import { turnOf } from './turning.ts'

type Programme = { id: string; slug: string }
const enteredTogether = 200
/** So many records are held at once. */
const readTogether = 100

/** Judges a programme by its record and keeps what has turned since the last time. */
async function lookAt(
  ctx: Context,
  programme: Programme,
  asItStands: string,
  record: Promise<ProgrammeRecord>,
): Promise<void> {
  const now = ctx.now()
  const today = dayInLondon(now)
  const newResult = <Found>(found: Found) => ({ id: ctx.newId(), salt: ctx.randomBytes(32), ...found })
  const judged = judge(await record)
  await ctx.db.transaction().execute(async (tx) => {
    await noteLook(tx, programme.id, today, asItStands)
    const earlier = Map.groupBy(await listResults(tx, programme.id), ({ criterion }) => criterion)
    const turned = judged.flatMap(({ id: criterion, result, because }) => {
      const turn = turnOf(earlier.get(criterion) ?? [], result, today)
      const { publicFrom } = turn ?? {}
      return publicFrom
        ? [newResult({ programmeId: programme.id, criterion, result, because, foundAt: now, publicFrom })]
        : []
    })
    await insertResults(tx, turned)
  })
}

/** Judges every published programme whose record has changed, and enters in the log what has become public. */
export async function lookAtAll(ctx: Context): Promise<void> {
  const today = dayInLondon(ctx.now())
  const failed: unknown[] = []
  // What cannot be judged holds up none of the others, and fails the job when they are done.
  const toLookAt = await listToLookAt(ctx.db, today)
  for (let from = 0; from < toLookAt.length; from += readTogether) {
    const together = toLookAt.slice(from, from + readTogether)
    const readOf = await openRecords(ctx.db, together, ctx.now())
    for (const { asItStands, ...programme } of together) {
      await lookAt(ctx, programme, asItStands, readOf(programme)).catch((error) => failed.push(error))
    }
  }
  await enterWhatIsPublic(ctx)
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} programmes could not be judged`)
}

/** Enters each result, and each answer, in the log once: a result against a body only from its day on. */
async function enterWhatIsPublic(ctx: Context): Promise<void> {
  const today = dayInLondon(ctx.now())
  for (let entered = enteredTogether; entered === enteredTogether; ) {
    entered = await ctx.db.transaction().execute(async (tx) => {
      const subjects = await listToEnter(tx, today, enteredTogether)
      for (const subject of subjects) await enter(tx, ctx, subject)
      return subjects.length
    })
  }
}

async function enter(tx: Tx, ctx: Context, subject: ToEnter): Promise<void> {
  const { id, programmeId, criterion, result, foundAt, publicFrom, because, words, salt } = subject
  const facts = { programme: programmeId, criterion, result, foundOn: dayInLondon(foundAt), publicFrom }
  const isAnswer = words !== null
  const kind = isAnswer ? 'fairness-answered' : 'fairness-found'
  const part = isAnswer
    ? { name: 'words', content: words, salt }
    : { name: 'because', content: because, salt }
  await insertEntry(tx, id, await enterAct(tx, ctx, kind, facts, [part]))
}
