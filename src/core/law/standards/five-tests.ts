import type { Law } from '../law.ts'
import {
  against,
  breaks,
  nhs,
  onlyOfChanges,
  type StandardCriterion,
  shows,
  speaksFor,
  where,
} from './standard.ts'

const source = 'https://www.england.nhs.uk/2017/03/new-patient-care-test/'
export const fourTests: Law[] = [
  {
    name: 'The four tests of service change (Revision to the Operating Framework for the NHS in England 2010/11)',
    from: '2010-06-21',
    source,
    checked: 'in part',
  },
]
const test = { laws: fourTests, binds: nhs, notEngaged: onlyOfChanges }

/**
 * Test 1: strong public and patient engagement. Involvement that begins once the options are fixed is not strong.
 * @example `{ public_involvement_arranged: true, engagement_before_options_fixed: false }` is `in-part`
 */
export const strongEngagement: StandardCriterion = {
  ...test,
  id: 'test1_engagement',
  title: 'Test 1: strong public and patient engagement',
  text: 'Patients and the public are strongly engaged.',
  evidence: ['public_involvement_arranged', 'engagement_before_options_fixed'],
  signs: [
    against('People were involved only when the options had been fixed.', {
      engagement_before_options_fixed: false,
    }),
    breaks('No involvement was arranged.', { public_involvement_arranged: false }),
    speaksFor('Involvement was arranged.', { public_involvement_arranged: true }),
    shows('People were involved, and before the options were fixed.', {
      public_involvement_arranged: true,
      engagement_before_options_fixed: true,
    }),
  ],
}

/**
 * Test 2: consistency with current and prospective need for patient choice.
 * @example no fact of a record shows it: `unknown`
 */
export const patientChoice: StandardCriterion = {
  ...test,
  id: 'test2_choice',
  title: 'Test 2: the choice of patients',
  text: 'It is consistent with what choice patients need now and later.',
  evidence: ['choice_considered'],
  signs: [],
}

/**
 * Test 3: a clear clinical evidence base. That advice was published is not that it is clear.
 * @example `{ clinical_advice_published: true }` is `unknown`, with the advice among the reasons
 */
export const clinicalEvidence: StandardCriterion = {
  ...test,
  id: 'test3_evidence',
  title: 'Test 3: a clear clinical evidence base',
  text: 'It rests on clear clinical evidence.',
  evidence: ['clinical_advice_published', 'clinical_evidence_judged'],
  signs: [
    against('It was decided before independent clinical advice was published.', {
      clinical_advice_published: false,
    }),
    speaksFor('Independent clinical advice was published.', { clinical_advice_published: true }),
  ],
}

/**
 * Test 4: support from clinical commissioners. Who decides to go ahead supports it.
 * @example `{ commissioner_decided: true }` is `met`
 */
export const commissionerSupport: StandardCriterion = {
  ...test,
  id: 'test4_commissioners',
  title: 'Test 4: support from commissioners',
  text: 'Those who commission the services support it.',
  evidence: ['commissioner_decided'],
  signs: [shows('Those who commission the services decided to go ahead.', { commissioner_decided: true })],
}

/**
 * Test 5: where beds close, what is there instead starts alongside or before, with staff for it. What that depends on is
 * followed through: it starts when the last thing that it needs is there. New therapies, and beds used less well than
 * the average, are the other ways to pass; the record has no place for them.
 * @example beds fall and the replacement starts a year after they close: `not-met`
 */
export const bedTest: StandardCriterion = {
  ...test,
  laws: [
    { name: 'The bed test of NHS England (the fifth test)', from: '2017-04-01', source, checked: 'read' },
  ],
  id: 'test5_beds',
  title: 'Test 5: beds',
  text: 'Where many beds close, something else is there first with staff for it, or new treatment or better use of beds makes up for them.',
  evidence: ['beds_fall', 'replacement_on_record', 'replacement_before_beds_close', 'replacement_staffed'],
  notEngaged: where('There would not be fewer beds.', { beds_fall: false }),
  signs: [
    breaks('What is to be there instead starts only after beds have closed.', {
      beds_fall: true,
      replacement_before_beds_close: false,
    }),
    against('There would be fewer beds, and nothing that is to be there instead is on record.', {
      beds_fall: true,
      replacement_on_record: false,
    }),
    speaksFor('Something is to be there instead.', { beds_fall: true, replacement_on_record: true }),
    shows('What is to be there instead starts before the beds close, with staff for it.', {
      beds_fall: true,
      replacement_before_beds_close: true,
      replacement_staffed: true,
    }),
  ],
}
