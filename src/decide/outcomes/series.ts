import { dayInLondon } from '../../core/days.ts'
import type { StageContent } from '../../register/programmes/index.ts'
import type { Published, PublishedVersion } from '../versions/index.ts'
import type { MeasureContent, ReviewContent, ValueRow, ValuesContent } from './content.ts'

export type Point = Pick<ValueRow, 'on' | 'value' | 'sourceTitle' | 'sourceUrl'> & {
  /** What was published for that day before, with why it was corrected. */
  corrections: { was: number; reason: string }[]
}

/** The values of a measure by their days: of a day the one that was published last, with those before it. */
export function foldValues(
  batches: readonly Pick<Published<ValuesContent>, 'content' | 'versions'>[],
): Point[] {
  const firstSeen = ({ versions }: (typeof batches)[number]) => versions.at(-1)?.publishedAt.getTime() ?? 0
  const points = new Map<string, Point>()
  for (const { content } of batches.toSorted((a, b) => firstSeen(a) - firstSeen(b))) {
    for (const { reason, ...row } of content.rows) {
      const before = points.get(row.on)
      const corrections = before ? [...before.corrections, { was: before.value, reason }] : []
      points.set(row.on, { ...row, corrections })
    }
  }
  return [...points.values()].toSorted((a, b) => a.on.localeCompare(b.on))
}

/** The first day on which a programme was being put into practice, by what is published of its stages. */
export const implementationBegan = (
  stages: readonly Pick<StageContent, 'kind' | 'basis' | 'startsOn' | 'actualStartsOn'>[],
): string | null =>
  stages
    .filter(({ kind }) => kind === 'implementation')
    .flatMap(({ basis, startsOn, actualStartsOn }) => actualStartsOn ?? (basis === 'actual' ? startsOn : []))
    .toSorted()[0] ?? null

export type Crossing = { on: string; value: number; limit: 'low' | 'high' }

/** Values since the start of the change that lie beyond a limit. */
export const crossingsOf = (
  points: readonly Pick<Point, 'on' | 'value'>[],
  { limits }: Pick<MeasureContent, 'limits'>,
  start: string,
): Crossing[] =>
  points
    .filter(({ on }) => on >= start)
    .flatMap(({ on, value }): Crossing[] => {
      if (limits.low !== null && value < limits.low) return [{ on, value, limit: 'low' }]
      return limits.high !== null && value > limits.high ? [{ on, value, limit: 'high' }] : []
    })

/** The crossings for which no review was started since: those after the last day on which one began. */
export function withoutReview(
  crossings: readonly Crossing[],
  reviews: readonly Pick<ReviewContent, 'startedOn'>[],
): Crossing[] {
  const last = reviews
    .map(({ startedOn }) => startedOn)
    .toSorted()
    .at(-1)
  return crossings.filter(({ on }) => last === undefined || on > last)
}

/** What the public is told of when the baseline was fixed and whether it was corrected since. */
export type Fixing = {
  fixedOn: string
  isBefore: boolean
  /** The limits are said to have been agreed before the change, and were published before it. */
  areLimitsBefore: boolean
  /** What it was when the change began, where it was corrected after that. */
  corrected: { was: number; on: string; why: string } | null
}

/** @param versions of a measure, the newest first */
export function fixingOf(versions: readonly PublishedVersion<MeasureContent>[], start: string): Fixing {
  const oldestFirst = versions.toReversed()
  const dayOf = ({ publishedAt }: PublishedVersion<MeasureContent>) => dayInLondon(publishedAt)
  const first = oldestFirst[0]
  const newest = versions[0]
  const fixedOn = first ? dayOf(first) : start
  const before = oldestFirst.findLast((version) => dayOf(version) < start) ?? first
  const isCorrected = before !== newest && before?.content.baseline.value !== newest?.content.baseline.value
  const since = oldestFirst.find(
    (version) => version.content.baseline.value === newest?.content.baseline.value && version !== before,
  )
  return {
    fixedOn,
    isBefore: fixedOn < start,
    areLimitsBefore: fixedOn < start && (newest?.content.limits.agreedOn ?? start) < start,
    corrected:
      isCorrected && before && since
        ? { was: before.content.baseline.value, on: dayOf(since), why: since.whatWasChanged }
        : null,
  }
}
