import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { isSmall, roundedBy } from '../../core/stats/small-numbers.ts'
import type { PublishedQuestion } from '../counts/index.ts'

type Measure = { base: number; bestIsHeld: number }

/** As the public may see it: nothing of so few answers that their number is hidden. */
export const publishMeasure = (
  { base, bestIsHeld }: Measure,
  scheme: DisclosureScheme,
): Measure | undefined =>
  isSmall(base, scheme)
    ? undefined
    : { base: roundedBy(base, scheme), bestIsHeld: roundedBy(bestIsHeld, scheme) }

/** How right the computer's suggestions were, where any of them was taken. */
export const measureOf = (
  { id, made }: PublishedQuestion,
  { measures }: { measures: ReadonlyMap<string, Measure> },
): Measure | undefined =>
  made.some(({ how }) => how === 'accepted' || how === 'bulk') ? measures.get(id) : undefined
