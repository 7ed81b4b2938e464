import type { Criterion, Meaning, Sign } from './criterion.ts'
import type { FactName, Facts } from './facts.ts'

/** A criterion that is judged by the facts in which courts and panels argue. */
export type FactsCriterion = Criterion<Facts, FactName>

const sign =
  (means: Meaning) =>
  (says: string, cites: readonly FactName[], when: (facts: Facts) => boolean): Sign<Facts, FactName> => ({
    means,
    says,
    cites,
    when,
  })

export const breaks = sign('breaks')
export const shows = sign('shows')
export const speaksAgainst = sign('against')
export const speaksFor = sign('for')
