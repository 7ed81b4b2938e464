import type { FactsCriterion } from '../facts-criterion.ts'
import { breaks, shows, speaksAgainst, speaksFor } from '../facts-criterion.ts'
import type { Law } from '../law.ts'
import { daysToAnswer } from '../thresholds.ts'

export const gunning: Law = {
  name: 'R v Brent LBC, ex p Gunning (1985); R (Moseley) v Haringey LBC [2014] UKSC 56',
  from: '1985-04-30',
  source: 'https://www.bailii.org/uk/cases/UKSC/2014/56.html',
  checked: 'in part',
}
const anyBody = ['nhs', 'council', 'minister', 'other'] as const

/**
 * Gunning 1: people are consulted while proposals are still open.
 * To consult on options that are fixed, or on one that is preferred, is lawful while the mind is open (Nettleship
 * [2020] EWCA Civ 46); one option, fixed before anybody was involved, leaves nothing open.
 * @example `{ decision_before_consultation_ended: true }` is `not-met`; two options and a decision after the end are `met`
 */
export const formativeStage: FactsCriterion = {
  id: 'gunning1',
  title: 'Asked while it was still open',
  text: 'People are consulted while proposals are still at a formative stage.',
  laws: [gunning],
  binds: anyBody,
  evidence: ['decision_before_consultation_ended', 'options_presented', 'engagement_before_options_fixed'],
  signs: [
    breaks(
      'The decision was made before the consultation ended.',
      ['decision_before_consultation_ended'],
      (f) => f.decision_before_consultation_ended === true,
    ),
    breaks(
      'Options were fixed before anybody was involved, and no choice between several is recorded.',
      ['engagement_before_options_fixed', 'options_presented'],
      (f) => f.engagement_before_options_fixed === false && !isChoice(f.options_presented),
    ),
    speaksAgainst(
      'Options were fixed before anybody was involved.',
      ['engagement_before_options_fixed'],
      (f) => f.engagement_before_options_fixed === false,
    ),
    speaksAgainst(
      'One option at most was presented: lawful while the mind is open, and no sign that it was.',
      ['options_presented'],
      (f) => f.options_presented !== null && f.options_presented < 2,
    ),
    speaksFor('There were several options to choose from.', ['options_presented'], (f) =>
      isChoice(f.options_presented),
    ),
    speaksFor(
      'People were involved before the options were fixed.',
      ['engagement_before_options_fixed'],
      (f) => f.engagement_before_options_fixed === true,
    ),
    shows(
      'The decision came after the consultation, and there was something left to shape.',
      ['decision_before_consultation_ended'],
      (f) =>
        f.decision_before_consultation_ended === false &&
        (isChoice(f.options_presented) || f.engagement_before_options_fixed === true),
    ),
  ],
}

const isChoice = (options: number | null): boolean => options !== null && options >= 2

/**
 * Gunning 2: people are told enough to consider the proposal and to answer it.
 * Where fairness needs it that takes in the alternatives that were ruled out, and why (Moseley): reasons that a record
 * calls sufficient may do without them, others may not.
 * @example `{ information_misleading: true }` is `not-met`, whatever else was told
 */
export const sufficientReasons: FactsCriterion = {
  id: 'gunning2',
  title: 'Told enough to answer',
  text: 'People are given reasons that let them consider the proposal and answer it with understanding.',
  laws: [gunning],
  binds: anyBody,
  evidence: ['reasons_sufficient', 'information_misleading', 'discarded_options_explained'],
  signs: [
    breaks(
      'The reasons given were not enough to answer with understanding.',
      ['reasons_sufficient'],
      (f) => f.reasons_sufficient === false,
    ),
    breaks(
      'The information was misleading.',
      ['information_misleading'],
      (f) => f.information_misleading === true,
    ),
    breaks(
      'It was not said which options had been ruled out and why, and nothing shows that the reasons were enough without that.',
      ['discarded_options_explained', 'reasons_sufficient'],
      (f) => f.discarded_options_explained === false && f.reasons_sufficient !== true,
    ),
    speaksAgainst(
      'It was not said which options had been ruled out and why.',
      ['discarded_options_explained'],
      (f) => f.discarded_options_explained === false,
    ),
    speaksFor(
      'Ruled-out options were explained.',
      ['discarded_options_explained'],
      (f) => f.discarded_options_explained === true,
    ),
    speaksFor(
      'Nothing in the information was misleading.',
      ['information_misleading'],
      (f) => f.information_misleading === false,
    ),
    shows(
      'The reasons given were enough to answer with understanding.',
      ['reasons_sufficient'],
      (f) => f.reasons_sufficient === true,
    ),
  ],
}

/**
 * Gunning 3: people have time to consider and to answer. No law gives a length.
 * @example 7 days are `not-met`, 30 `in-part`, 78 `met` though shorter than the customary twelve weeks
 */
export const adequateTime: FactsCriterion = {
  id: 'gunning3',
  title: 'Given time to answer',
  text: 'People are given adequate time to consider the proposal and to answer.',
  laws: [gunning],
  binds: anyBody,
  evidence: ['consultation_days', 'decision_before_consultation_ended'],
  notEngaged: {
    says: 'There was no consultation to give time for.',
    cites: ['consultation_days'],
    when: (f) => f.consultation_days === 0,
  },
  signs: [
    breaks(`People had fewer than ${daysToAnswer.shortest} days.`, ['consultation_days'], (f) =>
      lasted(f.consultation_days, 0, daysToAnswer.shortest),
    ),
    speaksAgainst(
      `People had fewer than ${daysToAnswer.short} days, for which a reason is looked for.`,
      ['consultation_days'],
      (f) => lasted(f.consultation_days, daysToAnswer.shortest, daysToAnswer.short),
    ),
    speaksFor('People had some weeks.', ['consultation_days'], (f) =>
      lasted(f.consultation_days, daysToAnswer.shortest, daysToAnswer.short),
    ),
    speaksAgainst(
      'The decision was made before the time to answer had run out.',
      ['decision_before_consultation_ended'],
      (f) => f.decision_before_consultation_ended === true,
    ),
    shows(
      'People had time, if less than the customary twelve weeks, which no law demands.',
      ['consultation_days'],
      (f) => lasted(f.consultation_days, daysToAnswer.short, daysToAnswer.customary),
    ),
    shows('People had the customary twelve weeks or more.', ['consultation_days'], (f) =>
      lasted(f.consultation_days, daysToAnswer.customary, Number.POSITIVE_INFINITY),
    ),
  ],
}

const lasted = (days: number | null, from: number, below: number): boolean =>
  days !== null && days >= from && days < below

/**
 * Gunning 4: what people said is conscientiously taken into account before the decision.
 * @example `{ responses_considered_evidence: false }` is `not-met`; a decision after the end shows nothing by itself
 */
export const conscientiousConsideration: FactsCriterion = {
  id: 'gunning4',
  title: 'Taken into account',
  text: 'What people said is conscientiously taken into account when the decision is made.',
  laws: [gunning],
  binds: anyBody,
  evidence: ['responses_considered_evidence', 'decision_before_consultation_ended'],
  signs: [
    breaks(
      'The decision was made before everybody had answered.',
      ['decision_before_consultation_ended'],
      (f) => f.decision_before_consultation_ended === true,
    ),
    breaks(
      'What people said was not before those who decided, or was not weighed.',
      ['responses_considered_evidence'],
      (f) => f.responses_considered_evidence === false,
    ),
    speaksFor(
      'The decision came after the consultation.',
      ['decision_before_consultation_ended'],
      (f) => f.decision_before_consultation_ended === false,
    ),
    shows(
      'What people said was before those who decided, and was weighed.',
      ['responses_considered_evidence'],
      (f) => f.responses_considered_evidence === true,
    ),
  ],
}
