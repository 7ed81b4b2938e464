import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { addUp, type Reconciled, reconcile } from '../../core/desk-entry/reconcile.ts'
import { NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { ActivityRow } from '../activities/index.ts'
import {
  type BatchRow,
  findBatch,
  findNextNumber,
  holdNumbers,
  insertBatch,
  insertRecount,
  insertSetAside,
  insertTakenBack,
  listPublicBatches,
  listResponsesByChannel,
  listSetAsides,
} from './queries.ts'
import { type BatchForm, batchChannels, type RecountForm, type SetAsideForm } from './schema.ts'
import { countOf, tallyOf } from './tally.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>
type Of = Pick<ActivityRow, 'id' | 'programmeId'>

/** Records a batch as it was counted, before any of it is entered: what it is measured by from then on. */
export async function recordBatch(
  tx: Tx,
  ctx: Needs,
  { activity, ...author }: Author & { activity: Of },
  form: BatchForm,
): Promise<string> {
  const [id, seed] = [ctx.newId(), ctx.randomBytes(4).readInt32BE(0)]
  await holdNumbers(tx, activity.id)
  const number = await findNextNumber(tx, activity.id)
  await insertBatch(tx, {
    id,
    activityId: activity.id,
    number,
    seed,
    ...form,
    madeBy: author.accountId,
    madeAt: ctx.now(),
  })
  const { channel, receivedOn, counted, secondShare } = form
  const facts = { batch: id, activity: activity.id, number, channel, receivedOn, counted, secondShare, seed }
  await enterAct(tx, ctx, 'batch-recorded', facts)
  await recordAct(tx, {
    ...author,
    act: 'batch-recorded',
    subjectKind: 'batch',
    subjectId: id,
    programmeId: activity.programmeId,
    after: { number, ...form },
  })
  return id
}

type OfBatch = Author & { activity: Of; batchId: string }

/**
 * Sets some of a batch aside, with the reason: they are counted, and nothing is made of them.
 * @returns how many there were left, where it is more than that: then nothing is set aside
 */
export async function setAside(
  tx: Tx,
  ctx: Needs,
  { activity, batchId, ...author }: OfBatch,
  { reason, count, note }: SetAsideForm,
): Promise<number | undefined> {
  await holdNumbers(tx, batchId)
  const batch = await findBatch(tx, activity.id, batchId)
  const left = batch ? reconcile(tallyOf(batch)).difference : 0
  if (count > left) return Math.max(0, left)
  const id = ctx.newId()
  await insertSetAside(tx, { id, batchId, reason, count, note, setBy: author.accountId, setAt: ctx.now() })
  await enterAct(tx, ctx, 'forms-set-aside', { batch: batchId, reason, count })
  await recordAct(tx, {
    ...author,
    act: 'forms-set-aside',
    subjectKind: 'batch',
    subjectId: batchId,
    programmeId: activity.programmeId,
    reason: note,
    after: { reason, count },
  })
  return undefined
}

/** Takes back what was set aside by mistake: it stays where it was, and counts no more. */
export async function takeBack(
  tx: Tx,
  ctx: Needs,
  { activity, batchId, ...author }: OfBatch,
  { setAsideId, reason }: { setAsideId: string; reason: string },
): Promise<void> {
  const held = (await listSetAsides(tx, batchId)).find(({ id }) => id === setAsideId)
  if (!held) throw new NotFound('what was set aside of this batch')
  const by = { takenBackBy: author.accountId, takenBackAt: ctx.now() }
  if (!(await insertTakenBack(tx, { setAsideId, reason, ...by }))) return
  const facts = { batch: batchId, reason: held.reason, count: held.count }
  await enterAct(tx, ctx, 'set-aside-taken-back', facts)
  await recordAct(tx, {
    ...author,
    act: 'set-aside-taken-back',
    subjectKind: 'batch',
    subjectId: batchId,
    programmeId: activity.programmeId,
    reason,
    before: { reason: held.reason, count: held.count },
  })
}

/** Counts a batch again. The count before stays beside it, and both are public with the reason. */
export async function recountBatch(
  tx: Tx,
  ctx: Needs,
  { activity, batchId, ...author }: OfBatch,
  { recounted: counted, recountReason: reason }: RecountForm,
): Promise<void> {
  await holdNumbers(tx, batchId)
  const batch = await findBatch(tx, activity.id, batchId)
  if (!batch) throw new NotFound('a batch of this activity')
  const before = countOf(batch)
  if (before === counted) return
  const recount = { id: ctx.newId(), batchId, counted, reason }
  await insertRecount(tx, { ...recount, countedBy: author.accountId, countedAt: ctx.now() })
  await enterAct(tx, ctx, 'batch-recounted', { batch: batchId, counted, before })
  await recordAct(tx, {
    ...author,
    act: 'batch-recounted',
    subjectKind: 'batch',
    subjectId: batchId,
    programmeId: activity.programmeId,
    reason,
    before: { counted: before },
    after: { counted },
  })
}

/** What came by one channel: as counted, what became of it, and what came without a batch. */
export type ChannelTotals = Reconciled & {
  channel: string
  batches: number
  /** How many forms the batches differ by, one too many and one too few each counted. */
  apart: number
  withoutBatch: number
}

/** The totals of each channel, from the same rows as the batch log: they can not come apart from it. */
export async function readChannels(
  db: Db,
  programmeId: string,
): Promise<{ totals: ChannelTotals[]; batches: (BatchRow & Reconciled & { first: number })[] }> {
  const [rows, responses] = await Promise.all([
    listPublicBatches(db, programmeId),
    listResponsesByChannel(db, programmeId, batchChannels),
  ])
  return reconcileChannels(rows, responses)
}

type CountedBatch = Parameters<typeof tallyOf>[0] & { channel: string }
type ByChannel = { channel: string; all: number; inBatches: number }

/** The same, from rows that were had in any way. */
export function reconcileChannels<Batch extends CountedBatch>(
  rows: readonly Batch[],
  responses: readonly ByChannel[],
): { totals: ChannelTotals[]; batches: (Batch & Reconciled & { first: number })[] } {
  const batches = rows.map((row) => ({ ...row, first: row.counted, ...reconcile(tallyOf(row)) }))
  const totals = batchChannels.flatMap((channel): ChannelTotals[] => {
    const own = batches.filter((batch) => batch.channel === channel)
    const counted = responses.find((one) => one.channel === channel)
    const withoutBatch = (counted?.all ?? 0) - (counted?.inBatches ?? 0)
    if (own.length === 0 && withoutBatch === 0) return []
    return [{ channel, batches: own.length, ...addUp(own), withoutBatch }]
  })
  return { totals, batches }
}
