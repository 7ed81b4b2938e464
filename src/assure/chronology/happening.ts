import type { DatePrecision } from '../../register/programmes/index.ts'

export const happeningKinds = [
  'plan',
  'paper',
  'meeting',
  'question',
  'involvement',
  'report',
  'submission',
  'decision',
  'promise',
  'fairness',
  'told',
] as const
export type HappeningKind = (typeof happeningKinds)[number]

/** Something that the public record tells of a programme, with the place where it can be read for good. */
export type Happening = {
  /** `YYYY-MM-DD`; of a month or a year its last day. */
  day: string
  precision: DatePrecision
  kind: HappeningKind
  says: string
  /** A path of this site with its fragment, or the address of a source. */
  url: string
  /** A day that was planned, and is not over. */
  isAhead: boolean
}

export type Programme = { id: string; slug: string; title: string }

/** The earliest first; of one day in the order of the kinds. */
export const inOrder = (happenings: readonly Happening[]): Happening[] =>
  happenings.toSorted(
    (one, other) =>
      one.day.localeCompare(other.day) ||
      happeningKinds.indexOf(one.kind) - happeningKinds.indexOf(other.kind) ||
      one.says.localeCompare(other.says),
  )
