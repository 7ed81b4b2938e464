import { dayAfter, dayInLondon } from '../../core/days.ts'
import { workingDayAfter } from '../../core/working-days.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { ReviewRow } from './again-queries.ts'
import type { ReportRow } from './queries.ts'

/** A refusal can be asked to be looked at again for so many days. */
const daysToAskAgain = 28
/** And somebody else answers within so many working days. */
export const workingDaysToLook = 10

type Refused = Pick<ReportRow, 'state' | 'refusedAt'>

/** The last day on which a refusal can be asked to be looked at again; undefined where it cannot. */
export function askableUntil(row: Refused, review: ReviewRow | undefined, now: Date): string | undefined {
  if (row.state !== 'refused' || !row.refusedAt || review) return undefined
  const until = dayAfter(dayInLondon(row.refusedAt), daysToAskAgain)
  return dayInLondon(now) <= until ? until : undefined
}

export const dueOn = (askedAt: Date): string => workingDayAfter(dayInLondon(askedAt), workingDaysToLook)

export type AgainView = {
  /** Until when it can be asked for; null where it cannot. */
  until: string | null
  /** What came of it, in sentences. */
  lines: string[]
}

/** What the sender reads of it beside the refusal. */
export function againView(t: Translate, row: Refused, review: ReviewRow | undefined, now: Date): AgainView {
  const until = askableUntil(row, review, now) ?? null
  if (!review) return { until, lines: row.state === 'refused' && !until ? [t('register:again.over')] : [] }
  if (!review.outcome || !review.decidedAt) {
    const due = dueOn(review.askedAt)
    const asked = { day: formatDay(dayInLondon(review.askedAt)), due: formatDay(due) }
    return { until, lines: [t(`register:again.${dayInLondon(now) > due ? 'late' : 'asked'}`, asked)] }
  }
  const day = formatDay(dayInLondon(review.decidedAt))
  return {
    until,
    lines: [
      t(`register:again.outcome.${review.outcome}`, { day }),
      t('register:again.words', { words: review.words }),
      ...(review.outcome === 'accepted' && row.state === 'refused' ? [t('register:again.takenDown')] : []),
    ],
  }
}
