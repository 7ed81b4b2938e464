import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { addUp, type Reconciled, reconcile } from '../../core/desk-entry/reconcile.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { ActivityRow } from '../activities/index.ts'
import {
  type BatchRow,
  findNextNumber,
  holdNumbers,
  insertBatch,
  insertSetAside,
  listPublicBatches,
  listResponsesByChannel,
} from './queries.ts'
import { type BatchForm, batchChannels, type SetAsideForm } from './schema.ts'
import { tallyOf } from './tally.ts'

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

/** Sets some of a batch aside, with the reason: they are counted, and nothing is made of them. */
export async function setAside(
  tx: Tx,
  ctx: Needs,
  { activity, batchId, ...author }: Author & { activity: Of; batchId: string },
  { reason, count, note }: SetAsideForm,
): Promise<void> {
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
): Promise<{ totals: ChannelTotals[]; batches: (BatchRow & Reconciled)[] }> {
  const [rows, responses] = await Promise.all([
    listPublicBatches(db, programmeId),
    listResponsesByChannel(db, programmeId, batchChannels),
  ])
  return reconcileChannels(rows, responses)
}

type CountedBatch = Pick<BatchRow, 'channel' | 'counted' | 'entered' | 'setAside'>
type ByChannel = { channel: string; all: number; inBatches: number }

/** The same, from rows that were had in any way. */
export function reconcileChannels<Batch extends CountedBatch>(
  rows: readonly Batch[],
  responses: readonly ByChannel[],
): { totals: ChannelTotals[]; batches: (Batch & Reconciled)[] } {
  const batches = rows.map((row) => ({ ...row, ...reconcile(tallyOf(row)) }))
  const totals = batchChannels.flatMap((channel): ChannelTotals[] => {
    const own = batches.filter((batch) => batch.channel === channel)
    const counted = responses.find((one) => one.channel === channel)
    const withoutBatch = (counted?.all ?? 0) - (counted?.inBatches ?? 0)
    if (own.length === 0 && withoutBatch === 0) return []
    return [{ channel, batches: own.length, ...addUp(own), withoutBatch }]
  })
  return { totals, batches }
}
