import { setTimeout as wait } from 'node:timers/promises'
import { type BatchRow, updateBatch } from './batch-queries.ts'
import { stopForSetUp } from './batches.ts'
import type { Pace } from './pace.ts'
import type { Outcome, Outgoing, Provider } from './providers.ts'
import type { SendingContext } from './sending.ts'
import { claimForHanding, type Settled, settle } from './sending-queries.ts'
import type { Marker } from './ways.ts'

/** What a run of sending needs besides the batch. */
export type Need = { ctx: SendingContext; marker: Marker; paces: ReadonlyMap<string, Pace> }

const mostTries = 5
/** Shorter than this the run itself waits; longer, the batch is put off. */
const waitedForSeconds = 30

/**
 * Hands messages to a provider, a few at the same time. Each few are first committed as being handed over: a crash after
 * that is seen, and leaves no more than these few unsure.
 * @returns false where the provider takes no more, or the batch was stopped
 */
export async function handOver(
  need: Need,
  batch: BatchRow,
  provider: Provider,
  messages: readonly Outgoing[],
): Promise<boolean> {
  for (let from = 0; from < messages.length; from += provider.atOnce) {
    const some = messages.slice(from, from + provider.atOnce)
    await need.paces.get(provider.name)?.take(some.length)
    if (!(await handSome(need, batch, provider, some))) return false
  }
  return true
}

async function handSome(
  { ctx }: Need,
  { id: batchId }: BatchRow,
  provider: Provider,
  some: readonly Outgoing[],
): Promise<boolean> {
  const ids = some.map(({ id }) => id)
  const claimed = await claimForHanding(ctx.db, { batchId, ids, provider: provider.name, now: ctx.now() })
  if (claimed.size === 0) return false
  const handed = some.filter(({ id }) => claimed.has(id))
  const outcomes = await Promise.all(handed.map((message) => provider.send(message)))
  const settled = handed.flatMap(({ id }, place) => {
    const outcome = outcomes[place]
    return outcome ? settledOf({ id, tries: claimed.get(id) ?? 1 }, outcome, provider, ctx.now()) : []
  })
  await settle(ctx.db, { batchId, from: 'handing' }, settled, ctx.now())
  return goesOn(ctx, batchId, outcomes)
}

/** After 2, 4, 8 and 16 minutes: a server that asks for patience seldom asks for more. */
const afterTries = (now: Date, tries: number) => new Date(now.getTime() + 60_000 * 2 ** tries)

/** How a message stands after a try; undecided where the provider can be asked about it later. */
function settledOf(
  { id, tries }: { id: string; tries: number },
  outcome: Outcome,
  provider: Provider,
  now: Date,
): Settled[] {
  switch (outcome.kind) {
    case 'sent':
      return [{ id, state: 'sent', reason: '', providerId: outcome.providerId }]
    case 'refused':
      return [{ id, state: 'bounced', reason: outcome.why }]
    case 'later':
      if (tries >= mostTries) return [{ id, state: 'failed', reason: outcome.why }]
      return [{ id, state: 'queued', reason: outcome.why, nextTryAt: afterTries(now, tries) }]
    case 'unsure':
      return provider.find ? [] : [{ id, state: 'in-doubt', reason: outcome.why }]
    default:
      return [{ id, state: 'queued', reason: '', isUntried: true }]
  }
}

/** Waits for a provider that asks for it, puts the batch off for longer, and stops it where a person has to see to it. */
export async function goesOn(
  ctx: SendingContext,
  batchId: string,
  outcomes: readonly Outcome[],
): Promise<boolean> {
  const putOff = (seconds: number, waitsWhy: string) =>
    updateBatch(ctx.db, batchId, { waitsUntil: new Date(ctx.now().getTime() + seconds * 1000), waitsWhy })
  const wrong = outcomes.find(({ kind }) => kind === 'misconfigured')
  if (wrong?.kind === 'misconfigured') {
    await ctx.db.transaction().execute((tx) => stopForSetUp(tx, ctx, batchId, wrong.why))
    return false
  }
  const slow = outcomes.flatMap((one) => (one.kind === 'slow' ? [one] : []))
  const seconds = Math.max(0, ...slow.map((one) => one.seconds))
  if (seconds > waitedForSeconds) {
    await putOff(seconds, slow[0]?.why ?? '')
    return false
  }
  if (seconds > 0) await wait(seconds * 1000)
  const away = outcomes.find(({ kind }) => kind === 'away')
  if (away?.kind !== 'away') return true
  await putOff(60, away.why)
  return false
}
