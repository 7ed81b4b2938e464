/**
 * What is known of how a change was brought about, in the terms in which courts and panels argue. Null is not known: it is
 * never taken for no.
 */
export type Facts = {
  /** Whether people were involved before the options were fixed. */
  engagement_before_options_fixed: boolean | null
  /** How many options people were asked about. */
  options_presented: number | null
  /** Whether it was said which options had been ruled out, and why. */
  discarded_options_explained: boolean | null
  /** Whether people were told enough to answer with understanding. */
  reasons_sufficient: boolean | null
  information_misleading: boolean | null
  /** How many days people had to answer; 0 where nobody was consulted. */
  consultation_days: number | null
  /** Whether the decision-makers had before them, and weighed, what people said. */
  responses_considered_evidence: boolean | null
  equality_analysis_before_decision: boolean | null
  scrutiny_committee_consulted: boolean | null
  decision_before_consultation_ended: boolean | null
  promise_to_consult_broken: boolean | null
  public_involvement_arranged: boolean | null
  /** When it was decided, as `2015-02-14`, `2015-02` or `2015`: the law of that day is applied; null for that of today. */
  date: string | null
  /** Who decided, in words: `NHS trust`, `local authority`. */
  body: string | null
}

export type FactName = Exclude<keyof Facts, 'date' | 'body'>

/** Of what nothing is known. */
export const nothingKnown: Facts = {
  engagement_before_options_fixed: null,
  options_presented: null,
  discarded_options_explained: null,
  reasons_sufficient: null,
  information_misleading: null,
  consultation_days: null,
  responses_considered_evidence: null,
  equality_analysis_before_decision: null,
  scrutiny_committee_consulted: null,
  decision_before_consultation_ended: null,
  promise_to_consult_broken: null,
  public_involvement_arranged: null,
  date: null,
  body: null,
}

/** What is said of each where nobody has said it. */
export const notKnownSentences: Record<FactName, string> = {
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
