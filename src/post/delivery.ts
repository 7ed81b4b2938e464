import type { Context } from '../context.ts'
import { findOldestUnknown, writeDeliveries } from './delivery-queries.ts'
import type { Delivery, Providers } from './providers.ts'

/** What Notify's words mean here; those left out say that it is still on its way. */
const meanings: Record<string, { state: string; reason: string }> = {
  delivered: { state: 'delivered', reason: '' },
  // A letter that was printed and given to the post.
  received: { state: 'handed-over', reason: '' },
  'permanent-failure': { state: 'bounced', reason: 'notify-permanent-failure' },
  'temporary-failure': { state: 'failed', reason: 'notify-temporary-failure' },
  'technical-failure': { state: 'failed', reason: 'notify-technical-failure' },
  'validation-failed': { state: 'failed', reason: 'notify-validation-failed' },
  'virus-scan-failed': { state: 'failed', reason: 'notify-virus-scan-failed' },
  cancelled: { state: 'failed', reason: 'notify-cancelled' },
}
const isOnItsWay = { state: 'sent', reason: '' }

const ours = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Takes what Notify says of messages; others of the same service are none of ours. */
export const takeDeliveries = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  deliveries: readonly Pick<Delivery, 'id' | 'providerId' | 'status'>[],
): Promise<number> =>
  writeDeliveries(
    db,
    deliveries
      .filter(({ id }) => ours.test(id))
      .map(({ id, providerId, status }) => ({ id, providerId, ...(meanings[status] ?? isOnItsWay) })),
    now(),
  )

const daysKeptByNotify = 7
const mostPages = 1000

/** Asks Notify what became of messages, back to the oldest that it has not told of yet. */
export async function askAboutDeliveries(
  ctx: Pick<Context, 'db' | 'now'> & { post: Providers },
): Promise<number> {
  const notify = Object.values(ctx.post).find((provider) => provider?.list)
  const since = new Date(ctx.now().getTime() - daysKeptByNotify * 86_400_000)
  const oldest = await findOldestUnknown(ctx.db, since)
  if (!notify?.list || !oldest) return 0
  let changed = 0
  let olderThan: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const deliveries = await notify.list(olderThan)
    changed += await takeDeliveries(ctx, deliveries)
    const last = deliveries.at(-1)
    // A minute's room, since their clock is another one.
    if (!last || last.createdAt.getTime() < oldest.getTime() - 60_000) return changed
    olderThan = last.providerId
  }
  return changed
}
