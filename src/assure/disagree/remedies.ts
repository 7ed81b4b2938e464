import { dayAfter, monthsAfter } from '../../core/days.ts'
import { monthsToComplain, monthsToCourt, scrutinySwitch } from '../../core/law/thresholds.ts'

export const remedyKinds = ['say', 'scrutiny', 'call-in', 'complaint', 'court'] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** Something that can be done about a programme or a decision of it. */
export type Remedy = {
  kind: RemedyKind
  /** What it is about: a way to take part, or a decision. */
  about: { title: string; url: string } | null
  /** The last day on which it can be done; null where there is none in law. */
  until: string | null
  isOver: boolean
}

type Open = { title: string; url: string; closesOn: string | null }
type Decided = { title: string; url: string; decidedOn: string }

export type RemediesOf = {
  today: string
  /** Whether a council answers for it: its complaints and its court are others than those of the NHS. */
  isCouncil: boolean
  /** Ways in which anybody can still take part. */
  open: readonly Open[]
  /** Decisions that stand. */
  decisions: readonly Decided[]
}

/** The day before the same day three months on: the day of the decision counts. */
const lastDayInCourt = (decidedOn: string): string => dayAfter(monthsAfter(decidedOn, monthsToCourt), -1)

/** What can be done now, and until when. What is over stays, and says since when. */
export function listRemedies({ today, isCouncil, open, decisions }: RemediesOf): Remedy[] {
  const until = (kind: RemedyKind, about: Remedy['about'], last: string | null): Remedy => ({
    ...{ kind, about, until: last },
    isOver: last !== null && last < today,
  })
  const complaints = decisions.map(({ decidedOn, ...about }) =>
    until('complaint', about, monthsAfter(decidedOn, monthsToComplain)),
  )
  return [
    ...open.map(({ closesOn, ...about }) => until('say', about, closesOn)),
    until('scrutiny', null, null),
    ...(isCouncil || today < scrutinySwitch ? [] : [until('call-in', null, null)]),
    ...(complaints.length > 0 ? complaints : [until('complaint', null, null)]),
    ...decisions.map(({ decidedOn, ...about }) => until('court', about, lastDayInCourt(decidedOn))),
  ]
}
