import { goesOn } from './handing.ts'
import type { Outcome } from './providers.ts'
import type { SendingContext } from './sending.ts'
import { listHanding, type Settled, settle } from './sending-queries.ts'

/**
 * Finds out about messages that were being handed over when a process ended, or whose provider gave no clear answer.
 * Notify is asked by their reference: what it has is sent, what it has not goes again. A mail server cannot be asked: those may have
 * been sent, and only a person has them sent again.
 * @param settleMs how long after it was handed over a provider's list is believed to be whole
 * @returns false where the provider does not say as we are set up, or not now: the batch is stopped or put off with the reason, as
 * where it is given a message
 */
export async function settleHanding(
  ctx: SendingContext,
  batchId: string,
  settleMs: number,
): Promise<boolean> {
  const handing = await listHanding(ctx.db, batchId)
  const known = handing.filter(
    ({ provider, handedAt }) =>
      !finderOf(ctx, provider) || (handedAt?.getTime() ?? 0) <= ctx.now().getTime() - settleMs,
  )
  for (const { provider, ...message } of known) {
    const asked = await settledBy(message, finderOf(ctx, provider))
    if ('unsaid' in asked) {
      // What gave no clear answer is asked about again with the next run.
      if (!(await goesOn(ctx, batchId, [asked.unsaid]))) return false
      continue
    }
    await settle(ctx.db, { batchId, from: 'handing' }, [asked.settled], ctx.now())
  }
  return true
}

const finderOf = (ctx: SendingContext, name: string | null) =>
  Object.values(ctx.post).find((provider) => provider?.name === name)?.find

async function settledBy(
  { id, providerId }: { id: string; providerId: string | null },
  find: ReturnType<typeof finderOf>,
): Promise<{ settled: Settled } | { unsaid: Outcome }> {
  if (!find) return { settled: { id, state: 'in-doubt', reason: 'cut-off' } }
  const found = await find(id)
  if (found.kind !== 'has' && found.kind !== 'has-not') return { unsaid: found }
  // What it has may be of an earlier try.
  const settled =
    found.kind === 'has' && found.delivery.providerId !== providerId
      ? { id, state: 'sent', reason: '', providerId: found.delivery.providerId }
      : { id, state: 'queued', reason: '' }
  return { settled }
}
