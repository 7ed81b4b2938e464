import type { Context } from '../context.ts'
import { enterAct } from '../record/log.ts'
import { type BatchRow, updateBatch } from './batch-queries.ts'
import { getBatch, lockedBatch } from './batches.ts'
import { handOver, type Need } from './handing.ts'
import { whileHolding } from './hold.ts'
import { createPace } from './pace.ts'
import { prepare } from './preparing.ts'
import type { Providers } from './providers.ts'
import { type Purpose, purposeOf } from './purpose.ts'
import { settleHanding } from './recovery.ts'
import { findRest, listWaiting, settle } from './sending-queries.ts'
import { openMarker } from './ways.ts'

export type SendingContext = Pick<Context, 'db' | 'now' | 'newId' | 'keysFolder' | 'log'> & {
  config: Pick<Context['config'], 'baseUrl'>
  post: Providers
}

const messagesAtOnce = 200

/** How a run ended: with nothing left; by a stop; to go on later; or another process was at it. */
export type RunEnd = 'done' | 'stopped' | 'later' | 'held'

/**
 * Sends a batch until it is done, stopped or has to wait, and at most for so long. It can be killed at any moment and run
 * again: what was committed as being handed over is found out about first (see recovery.ts), the rest still waits.
 */
export async function sendBatch(
  ctx: SendingContext,
  purposes: readonly Purpose[],
  batchId: string,
  { atMostMs = 480_000, settleMs = 300_000 }: { atMostMs?: number; settleMs?: number } = {},
): Promise<RunEnd> {
  return whileHolding(ctx.db, batchId, async () => {
    const need = { ctx, marker: await openMarker(ctx.keysFolder), paces: openPaces(ctx.post) }
    const until = performance.now() + atMostMs
    // A batch that was stopped has what was in hand found out about too.
    const goesOn = await settleHanding(ctx, batchId, settleMs)
    while (performance.now() < until) {
      const batch = await getBatch(ctx.db, batchId)
      if (batch.state !== 'sending') return 'stopped'
      if (!goesOn || (batch.waitsUntil && batch.waitsUntil > ctx.now())) return 'later'
      const sent = await sendSome(need, purposeOf(purposes, batch.purpose), batch)
      if (sent > 0) continue
      return finish(ctx, batchId)
    }
    return 'later'
  })
}

const openPaces = (providers: Providers): Need['paces'] =>
  new Map(
    Object.values(providers).flatMap((provider) =>
      provider ? [[provider.name, createPace(provider.aMinute)] as const] : [],
    ),
  )

/** The next of those that wait; 0 where none does. */
async function sendSome(need: Need, purpose: Purpose, batch: BatchRow): Promise<number> {
  const { ctx } = need
  const waiting = await listWaiting(ctx.db, batch.id, ctx.now(), messagesAtOnce)
  if (waiting.length === 0) return 0
  const { settled, outgoing } = await prepare(need, purpose, batch, waiting)
  await settle(ctx.db, { batchId: batch.id, from: 'queued' }, settled, ctx.now())
  for (const [provider, messages] of outgoing) {
    if (!(await handOver(need, batch, provider, messages))) break
  }
  return waiting.length
}

/** Done where nothing waits; otherwise the batch goes on when the first that was put off may be tried again. */
async function finish(ctx: SendingContext, batchId: string): Promise<RunEnd> {
  return ctx.db.transaction().execute(async (tx) => {
    const batch = await lockedBatch(tx, batchId)
    const rest = await findRest(tx, batchId)
    if (batch.state !== 'sending') return 'stopped'
    if (rest.count > 0) {
      const change = rest.next ? { waitsUntil: rest.next, waitsWhy: 'tried-again' } : {}
      await updateBatch(tx, batchId, { waitsUntil: null, ...change })
      return 'later'
    }
    await updateBatch(tx, batchId, { state: 'done', finishedAt: ctx.now(), waitsUntil: null, waitsWhy: '' })
    const { purpose, subjectId, programmeId } = batch
    const facts = { batch: batchId, purpose, subject: subjectId, programme: programmeId }
    await enterAct(tx, ctx, 'answers-finished', facts)
    return 'done'
  })
}
