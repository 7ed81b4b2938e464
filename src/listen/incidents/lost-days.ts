type Open = { opensAt: Date | null; publishedAt: Date | null; closesAt: Date | null }

const dayMs = 24 * 60 * 60 * 1000

/**
 * Whole days of its open time that an activity lost while something did not work, a part of a day as a whole one:
 * what an extension would have to give back at least.
 */
export function lostDays(
  { opensAt, publishedAt, closesAt }: Open,
  { beganAt, endedAt }: { beganAt: Date; endedAt: Date | null },
  now: Date,
): number {
  if (!publishedAt) return 0
  const from = Math.max(beganAt.getTime(), (opensAt ?? publishedAt).getTime())
  const to = Math.min((endedAt ?? now).getTime(), closesAt?.getTime() ?? Number.POSITIVE_INFINITY)
  return to <= from ? 0 : Math.ceil((to - from) / dayMs)
}
