import type { BodyKind } from '../body-kind.ts'
import type { Criterion, Meaning, Reason, Sign } from '../criterion.ts'
import type { FactOfStandards, FactsOfStandards } from './facts.ts'

/** A criterion that is judged by what is on record beyond the facts of courts. */
export type StandardCriterion = Criterion<FactsOfStandards, FactOfStandards>

type Condition = Partial<Record<FactOfStandards, boolean>>
const isSo = (condition: Condition) => (facts: FactsOfStandards) =>
  Object.entries(condition).every(([name, value]) => facts[name as FactOfStandards] === value)

/** A sign by the facts that it needs, which it cites too. */
const sign =
  (means: Meaning) =>
  (says: string, condition: Condition): Sign<FactsOfStandards, FactOfStandards> => ({
    ...where(says, condition),
    means,
  })

/** A reason that holds where some facts are so. */
export const where = (
  says: string,
  condition: Condition,
): Reason<FactOfStandards> & { when: (facts: FactsOfStandards) => boolean } => ({
  says,
  cites: Object.keys(condition) as FactOfStandards[],
  when: isSo(condition),
})

export const breaks = sign('breaks')
export const shows = sign('shows')
export const against = sign('against')
export const speaksFor = sign('for')

export const nhs: readonly BodyKind[] = ['nhs', 'other']
export const anyBody: readonly BodyKind[] = ['nhs', 'council', 'minister', 'other']
/** What is asked of a change of services alone. */
export const onlyOfChanges = where('This is asked of a change of services, and this is none.', {
  is_service_change: false,
})
