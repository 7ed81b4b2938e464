import type { SendingContext } from './sending.ts'
import { listHanding, type Settled, settle } from './sending-queries.ts'

/**
 * Finds out about messages that were being handed over when a process ended, or whose provider gave no clear answer.
 * Notify is asked by their reference: what it has is sent, what it has not goes again. A mail server cannot be asked: those may have
 * been sent, and only a person has them sent again.
 * @param settleMs how long after it was handed over a provider's list is believed to be whole
 */
export async function settleHanding(ctx: SendingContext, batchId: string, settleMs: number): Promise<void> {
  const handing = await listHanding(ctx.db, batchId)
  const known = handing.filter(
    ({ provider, handedAt }) =>
      !finderOf(ctx, provider) || (handedAt?.getTime() ?? 0) <= ctx.now().getTime() - settleMs,
  )
  for (const { provider, ...message } of known) {
    const settled = await settledBy(message, finderOf(ctx, provider))
    await settle(ctx.db, { batchId, from: 'handing' }, [settled], ctx.now())
  }
}

const finderOf = (ctx: SendingContext, name: string | null) =>
  Object.values(ctx.post).find((provider) => provider?.name === name)?.find

async function settledBy(
  { id, providerId }: { id: string; providerId: string | null },
  find: ReturnType<typeof finderOf>,
): Promise<Settled> {
  if (!find) return { id, state: 'in-doubt', reason: 'cut-off' }
  const found = await find(id)
  // What it has may be of an earlier try.
  return found && found.providerId !== providerId
    ? { id, state: 'sent', reason: '', providerId: found.providerId }
    : { id, state: 'queued', reason: '' }
}
