import { dayAfter, dayInLondon } from '../../core/days.ts'
import { momentInLondon } from '../../core/london-time.ts'

/** Where an activity is at a moment. Only an open one invites the public. */
export type ActivityState = 'draft' | 'not-yet-open' | 'open' | 'paused' | 'closed'

type Times = { publishedAt: Date | null; opensAt: Date | null; closesAt: Date | null; pausedAt?: Date | null }

export function activityState({ publishedAt, opensAt, closesAt, pausedAt }: Times, now: Date): ActivityState {
  if (!publishedAt) return 'draft'
  if (opensAt && now < opensAt) return 'not-yet-open'
  if (closesAt && now >= closesAt) return 'closed'
  return pausedAt ? 'paused' : 'open'
}

/** Until when responses are still taken online after the close; null where there is no close or none are. */
export const lateUntil = ({
  closesAt,
  lateDays,
}: {
  closesAt: Date | null
  lateDays: number
}): Date | null =>
  closesAt && lateDays > 0
    ? momentInLondon({ day: dayAfter(dayInLondon(closesAt), lateDays + 1), time: '00:00' })
    : null

/**
 * How an activity takes what a person sends at a moment: on time, late, or not at all. A pause asks nobody in, and
 * turns nobody away who has written already.
 */
export function takesResponses(
  activity: Times & { lateDays: number },
  now: Date,
): 'on-time' | 'late' | undefined {
  const state = activityState(activity, now)
  if (state === 'open' || state === 'paused') return 'on-time'
  const last = state === 'closed' ? lateUntil(activity) : null
  return last && now < last ? 'late' : undefined
}

/** Whether a page asks someone in: while it is open, and in the days for late responses who says that they want to. */
export const invites = (activity: Times & { lateDays: number }, now: Date, wantsLate: boolean): boolean =>
  activityState(activity, now) === 'open' || (wantsLate && takesResponses(activity, now) === 'late')
