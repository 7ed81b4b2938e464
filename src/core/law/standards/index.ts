import { type Assessed, assessBy } from '../assessing.ts'
import { answeredInTime, hasPurpose, partOfEngagement } from './consultation.ts'
import {
  accessibleInformation,
  datesForScrutiny,
  guidanceConsidered,
  healthInequalities,
  notification,
} from './duties.ts'
import { type FactOfStandards, type FactsOfStandards, notKnownOfStandards } from './facts.ts'
import {
  bedTest,
  clinicalEvidence,
  commissionerSupport,
  patientChoice,
  strongEngagement,
} from './five-tests.ts'
import { participationLevel, tenPrinciples } from './principles-2022.ts'
import { excellence, notDrivenByFinance, quality, safety } from './review-2017.ts'
import type { StandardCriterion } from './standard.ts'

export { type FactOfStandards, type FactsOfStandards, nothingKnownOfStandards } from './facts.ts'

/** In the order in which they are shown, after the eight criteria that courts argue by. */
export const standards = {
  duties: [healthInequalities, accessibleInformation, datesForScrutiny, notification, guidanceConsidered],
  fiveTests: [strongEngagement, patientChoice, clinicalEvidence, commissionerSupport, bedTest],
  consultation: [hasPurpose, partOfEngagement, answeredInTime],
  review2017: [excellence, quality, safety, notDrivenByFinance],
  principles2022: tenPrinciples,
  participation: [participationLevel],
} as const satisfies Record<string, readonly StandardCriterion[]>

export type StandardGroup = keyof typeof standards

/** Judges every further standard by what is known, group by group. Nothing here is legal advice. */
export const assessStandards = (
  facts: FactsOfStandards,
): (Assessed<FactOfStandards> & { group: StandardGroup })[] =>
  Object.entries(standards).flatMap(([group, criteria]) =>
    assessBy<FactOfStandards, FactsOfStandards>(criteria, facts, notKnownOfStandards).map((one) => ({
      ...one,
      group: group as StandardGroup,
    })),
  )
