import { bodyKind } from './body-kind.ts'
import { equalityDuty, involvementDuty, legitimateExpectation, scrutiny } from './criteria/duties.ts'
import {
  adequateTime,
  conscientiousConsideration,
  formativeStage,
  sufficientReasons,
} from './criteria/gunning.ts'
import { type Reason, type Result, weigh } from './criterion.ts'
import type { FactName, Facts } from './facts.ts'
import type { FactsCriterion } from './facts-criterion.ts'
import { type Law, lawsOn } from './law.ts'

export type { Reason, Result } from './criterion.ts'
export { type FactName, type Facts, nothingKnown } from './facts.ts'
export type { Law } from './law.ts'

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

/** A criterion's result on the facts, with the reasons and the law of the day. */
export type Assessed = Pick<FactsCriterion, 'id' | 'title' | 'text' | 'evidence'> & {
  result: Result
  because: Reason<FactName>[]
  /** What of its evidence nobody has said, in sentences; they are among the reasons too. */
  notKnown: readonly string[]
  laws: readonly Law[]
}

/** Judges every criterion by what is known. Nothing here is legal advice. */
export const assess = (facts: Facts): Assessed[] => criteria.map((criterion) => assessOne(criterion, facts))

function assessOne(criterion: FactsCriterion, facts: Facts): Assessed {
  const { id, title, text, evidence } = criterion
  const laws = lawsOn(criterion.laws, facts.date)
  const notEngaged = whyNotEngaged(criterion, facts, laws)
  if (notEngaged)
    return { id, title, text, evidence, result: 'not-engaged', because: [notEngaged], notKnown: [], laws }
  const seen = criterion.signs.filter(({ when }) => when(facts))
  const result = weigh(seen)
  const missing = whatIsNotKnown(criterion, facts)
  const because = [...seen.map(asReason), ...missing, ...whomItIsJudgedAs(criterion, facts)]
  return { id, title, text, evidence, result, because, notKnown: missing.map(({ says }) => says), laws }
}

function whyNotEngaged(
  criterion: FactsCriterion,
  facts: Facts,
  laws: readonly Law[],
): Reason<FactName> | undefined {
  if (laws.length === 0) return { says: `No law asked for this yet on ${facts.date}.`, cites: [] }
  if (!criterion.binds.includes(bodyKind(facts.body))) {
    return { says: `The law asks this of the NHS, and not of a body such as this: ${facts.body}.`, cites: [] }
  }
  return criterion.notEngaged?.when(facts) ? asReason(criterion.notEngaged) : undefined
}

/** Where the kind of the body matters and is not recognised, a duty of the NHS is judged all the same, and says so. */
function whomItIsJudgedAs({ binds }: FactsCriterion, { body }: Facts): Reason<FactName>[] {
  if (binds.includes('council') || bodyKind(body) !== 'other') return []
  return [
    { says: 'The words for the body name no kind that is known: judged as a body of the NHS.', cites: [] },
  ]
}

/** What bears on the criterion and nobody has said: a result may turn when it is. */
const whatIsNotKnown = ({ evidence }: FactsCriterion, facts: Facts): Reason<FactName>[] =>
  evidence
    .filter((name) => facts[name] === null)
    .map((name) => ({ says: `${notKnownBegins}${notKnown[name]}`, cites: [name] }))

const asReason = ({ says, cites }: Reason<FactName>): Reason<FactName> => ({ says, cites })

const notKnownBegins = 'Not known: '

/** Whether a reason says that something is not known: those of a day are no longer true once it is. */
export const saysNotKnown = (says: string): boolean => says.startsWith(notKnownBegins)

const notKnown: Record<FactName, string> = {
  engagement_before_options_fixed: 'whether people were involved before the options were fixed.',
  options_presented: 'how many options were presented.',
  discarded_options_explained: 'whether ruled-out options were explained.',
  reasons_sufficient: 'whether the reasons given were enough.',
  information_misleading: 'whether the information was misleading.',
  consultation_days: 'how many days people had.',
  responses_considered_evidence: 'whether what people said was weighed by those who decided.',
  equality_analysis_before_decision: 'whether an equality analysis was made before the decision.',
  scrutiny_committee_consulted: 'whether the scrutiny committee was consulted.',
  decision_before_consultation_ended: 'whether the decision came before the consultation ended.',
  promise_to_consult_broken: 'whether a promise to consult was broken.',
  public_involvement_arranged: 'whether involvement was arranged.',
}
