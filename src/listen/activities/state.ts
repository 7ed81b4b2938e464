/** Where an activity is at a moment: only an open one takes responses from the public. */
export type ActivityState = 'draft' | 'not-yet-open' | 'open' | 'closed'

type Times = { publishedAt: Date | null; opensAt: Date | null; closesAt: Date | null }

export function activityState({ publishedAt, opensAt, closesAt }: Times, now: Date): ActivityState {
  if (!publishedAt) return 'draft'
  if (opensAt && now < opensAt) return 'not-yet-open'
  if (closesAt && now >= closesAt) return 'closed'
  return 'open'
}
