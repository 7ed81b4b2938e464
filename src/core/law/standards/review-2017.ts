import type { Law } from '../law.ts'
import {
  against,
  anyBody,
  breaks,
  onlyOfChanges,
  type StandardCriterion,
  shows,
  speaksFor,
} from './standard.ts'

const laws: Law[] = [
  {
    name: 'The review of all plans that Labour announced in 2017: a standard by which change may be judged, and no law',
    from: '2017-05-03',
    source: 'https://www.consultationinstitute.org/?p=20311',
    checked: 'in part',
  },
]
const standard = { laws, binds: anyBody, notEngaged: onlyOfChanges }

/**
 * Excellence: the change rests on independent clinical advice. That there is some is not that it is good.
 * @example `{ clinical_advice_published: true }` is `unknown`
 */
export const excellence: StandardCriterion = {
  ...standard,
  id: 'review_excellence',
  title: 'Excellence',
  text: 'The care would be as good as the best.',
  evidence: ['clinical_advice_published', 'clinical_evidence_judged'],
  signs: [
    against('It was decided before independent clinical advice was published.', {
      clinical_advice_published: false,
    }),
    speaksFor('Independent clinical advice was published.', { clinical_advice_published: true }),
  ],
}

/**
 * Quality: what each option does to it is said, with a source.
 * @example `{ quality_told: true }` is `unknown`: that it was said is not that it gets better
 */
export const quality: StandardCriterion = {
  ...standard,
  id: 'review_quality',
  title: 'Quality',
  text: 'The quality of care gets better.',
  evidence: ['quality_told', 'outcomes_measured'],
  signs: [
    against('Of some options it is not said, with a source, what they do to quality.', {
      quality_told: false,
    }),
    speaksFor('What each option does to quality is said with its source.', { quality_told: true }),
    speaksFor('What became of it is measured.', { outcomes_measured: true }),
  ],
}

/**
 * Safety: staff for each option, and no gap where beds close.
 * @example `{ replacement_before_beds_close: false }` is `not-met`
 */
export const safety: StandardCriterion = {
  ...standard,
  id: 'review_safety',
  title: 'Safety',
  text: 'Nobody is less safe for it.',
  evidence: ['staffing_told', 'replacement_before_beds_close', 'safety_judged'],
  signs: [
    breaks('Beds would close before what is to be there instead has started.', {
      replacement_before_beds_close: false,
    }),
    against('Of some options it is not said, with a source, how they are staffed.', {
      staffing_told: false,
    }),
    speaksFor('How each option is staffed is said with its source.', { staffing_told: true }),
    speaksFor('What is to be there instead starts before beds close.', {
      replacement_before_beds_close: true,
    }),
  ],
}

/**
 * Not driven by finance: the same option comes first without money, and the case was clinical before a saving was asked.
 * One of both against it is a sign; both together show it.
 * @example `{ money_decides: false, savings_before_clinical: false }` is `met`
 */
export const notDrivenByFinance: StandardCriterion = {
  ...standard,
  id: 'review_finance',
  title: 'Not driven by finance',
  text: 'The change is made for care, and not for money.',
  evidence: ['money_decides', 'savings_before_clinical'],
  signs: [
    breaks(
      'Money decides which option comes first, and a saving was asked before the first clinical paper.',
      {
        money_decides: true,
        savings_before_clinical: true,
      },
    ),
    against('Without money another option would come first.', { money_decides: true }),
    against('A saving was asked before the first clinical paper.', { savings_before_clinical: true }),
    speaksFor('The same option comes first without money.', { money_decides: false }),
    speaksFor('The first clinical paper came before any saving was asked.', {
      savings_before_clinical: false,
    }),
    shows('The same option comes first without money, and the first clinical paper came before any saving.', {
      money_decides: false,
      savings_before_clinical: false,
    }),
  ],
}
