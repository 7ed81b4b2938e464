import { type Assessed as AssessedBy, assessBy } from './assessing.ts'
import { equalityDuty, involvementDuty, legitimateExpectation, scrutiny } from './criteria/duties.ts'
import {
  adequateTime,
  conscientiousConsideration,
  formativeStage,
  sufficientReasons,
} from './criteria/gunning.ts'
import { type FactName, type Facts, notKnownSentences } from './facts.ts'
import type { FactsCriterion } from './facts-criterion.ts'
import { type StandardGroup, standards } from './standards/index.ts'

export { saysNotKnown } from './assessing.ts'
export type { Result } from './criterion.ts'
export { type FactName, type Facts, nothingKnown } from './facts.ts'
export type { Law } from './law.ts'
export {
  assessStandards,
  type FactOfStandards,
  nothingKnownOfStandards,
  type StandardGroup,
  standards,
} from './standards/index.ts'

/** In the order in which they are argued. */
export const criteria: readonly FactsCriterion[] = [
  formativeStage,
  sufficientReasons,
  adequateTime,
  conscientiousConsideration,
  involvementDuty,
  equalityDuty,
  scrutiny,
  legitimateExpectation,
]

/** The groups in which criteria are shown: by the standard that asks. */
export type CriterionGroup = 'courts' | StandardGroup

export type Assessed = AssessedBy<FactName>

/** Judges the eight criteria by what is known. Nothing here is legal advice. */
export const assess = (facts: Facts): Assessed[] => assessBy(criteria, facts, notKnownSentences)

const titles = new Map(
  [...criteria, ...Object.values(standards).flat()].map(({ id, title }) => [id, title] as const),
)

/** What a criterion or standard is called; its id where it is no more. */
export const titleOfCriterion = (id: string): string => titles.get(id) ?? id
