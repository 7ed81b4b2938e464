import type { Law } from '../law.ts'
import { against, anyBody, breaks, type StandardCriterion, shows, speaksFor } from './standard.ts'

const source = 'https://www.gov.uk/government/publications/consultation-principles-guidance'
const laws: Law[] = [
  {
    name: 'Cabinet Office, Consultation principles 2016 (they bind departments; for the NHS, good practice)',
    from: '2016-01-14',
    until: '2018-03-18',
    source,
    checked: 'in part',
  },
  {
    name: 'Cabinet Office, Consultation principles 2018 (they bind departments; for the NHS, good practice)',
    from: '2018-03-19',
    source,
    checked: 'in part',
  },
]
const principle = { laws, binds: anyBody }

/**
 * Principle B: a consultation has a purpose. People are told what is open and what is not.
 * @example `{ influence_told: false }` is `not-met`
 */
export const hasPurpose: StandardCriterion = {
  ...principle,
  id: 'consultation_purpose',
  title: 'A purpose',
  text: 'People are told what they can influence and what not.',
  evidence: ['influence_told'],
  signs: [
    breaks('It was not said what people could influence, and what not, when they were asked.', {
      influence_told: false,
    }),
    shows('It was said what people could influence, and what not, when they were asked.', {
      influence_told: true,
    }),
  ],
}

/**
 * Principle D: a consultation is only a part of how people are engaged.
 * @example `{ engagement_before_options_fixed: true }` is `met`
 */
export const partOfEngagement: StandardCriterion = {
  ...principle,
  id: 'consultation_part',
  title: 'Only a part of it',
  text: 'The consultation is only a part of how people are engaged.',
  evidence: ['engagement_before_options_fixed', 'several_ways'],
  signs: [
    against('People were first involved when the options had been fixed.', {
      engagement_before_options_fixed: false,
    }),
    speaksFor('There were several ways to take part.', { several_ways: true }),
    shows('People were involved before the options were fixed.', { engagement_before_options_fixed: true }),
  ],
}

/**
 * Principle J: an answer within twelve weeks of the end, or a reason why not. A reason is not on record in a form that
 * can be read by this, so a late answer is not enough to break it.
 * @example `{ answered_in_time: false }` is `unknown`: a reason may have been given
 */
export const answeredInTime: StandardCriterion = {
  ...principle,
  id: 'consultation_answer',
  title: 'An answer within twelve weeks',
  text: 'What people said is answered within twelve weeks of the end, or it is said why not.',
  evidence: ['answered_in_time'],
  signs: [
    against('Twelve weeks after the end there was no report or decision; a reason may have been given.', {
      answered_in_time: false,
    }),
    shows('A report or a decision was there within twelve weeks of the end.', { answered_in_time: true }),
  ],
}
