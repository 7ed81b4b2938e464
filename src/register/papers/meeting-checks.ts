import { dayAfter } from '../../core/days.ts'
import { isWorkingDay } from '../../core/working-days.ts'
import type { MeetingContent } from './content.ts'

// What the rules say of a meeting. Their words are in the catalogue, by the same names.

type NoticeRule = {
  rule: string
  clearDays: number
  countsDay(day: string): boolean
  /** It speaks of the papers too, and not of the notice alone. */
  ofPapers: boolean
}

const ofHealthBodies: NoticeRule = { rule: 'INV-10', clearDays: 3, countsDay: () => true, ofPapers: false }
/** It has no number: the register's list of rules does not hold it, and the page says so. */
const ofCouncils: NoticeRule = { rule: 'councils', clearDays: 5, countsDay: isWorkingDay, ofPapers: true }

/** By the kind of the body; a joint committee and others have none that this register knows. */
const noticeRules: Record<string, NoticeRule> = {
  icb: ofHealthBodies,
  'nhs-trust': ofHealthBodies,
  ccg: ofHealthBodies,
  national: ofHealthBodies,
  'local-authority': ofCouncils,
  'scrutiny-committee': ofCouncils,
}

/** The days that lie between two, counting neither: what the law calls clear days. */
function clearDaysBetween(from: string, until: string, countsDay: (day: string) => boolean): number {
  let days = 0
  for (let day = dayAfter(from, 1); day < until; day = dayAfter(day, 1)) if (countsDay(day)) days += 1
  return days
}

/** How long before a meeting its notice was given or its papers were published. */
export type Lead = {
  on: string
  clearDays: number
  rule: string | null
  isLate: boolean
}

const leadOf = (on: string | null, heldOn: string, rule: NoticeRule | undefined): Lead | null => {
  if (on === null) return null
  const clearDays = clearDaysBetween(on, heldOn, rule?.countsDay ?? (() => true))
  return {
    on,
    clearDays,
    rule: rule?.rule ?? null,
    isLate: rule !== undefined && clearDays < rule.clearDays,
  }
}

export type MeetingJudged = {
  /** The rule for meetings of such a body; null where this register knows none. */
  rule: string | null
  notice: Lead | null
  papers: Lead | null
  /** Nobody was let in to all or a part of it, and no reason is given. */
  privateWithoutReason: boolean
  /** Something was decided where the public could not hear it. */
  decidedInPrivate: boolean
}

/** What can be said of a meeting by the rules: late notice, late papers, a closed door without a reason. */
export function judgeMeeting(meeting: MeetingContent): MeetingJudged {
  const closed = meeting.openness === 'private' || meeting.openness === 'part-private'
  const rule = noticeRules[meeting.body.kind]
  return {
    rule: rule?.rule ?? null,
    notice: leadOf(meeting.noticeOn, meeting.heldOn, rule),
    papers: leadOf(meeting.papersOn, meeting.heldOn, rule?.ofPapers ? rule : undefined),
    privateWithoutReason: closed && meeting.privateReason === '',
    decidedInPrivate: meeting.decided && meeting.openness === 'private',
  }
}
