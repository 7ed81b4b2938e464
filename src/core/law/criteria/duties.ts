import type { FactsCriterion } from '../facts-criterion.ts'
import { breaks, shows, speaksAgainst, speaksFor } from '../facts-criterion.ts'

/**
 * The duty of NHS bodies to involve the people whom a service is for in planning it, in developing and considering
 * proposals to change it, and in decisions about it. Consulting is one way of involving, not the only one (Khurana
 * [2022] EWHC 384 (Admin)). Involvement that begins when the options are fixed leaves their development out.
 * @example `{ public_involvement_arranged: true, engagement_before_options_fixed: false }` is `in-part`
 */
export const involvementDuty: FactsCriterion = {
  id: 'involvement_duty',
  title: 'The duty to involve',
  text: 'The people whom a service is for are involved in planning it, in developing and considering proposals to change it, and in decisions about it.',
  laws: [
    {
      name: 'Health and Social Care Act 2001, section 11',
      from: '2003-01-01',
      until: '2007-02-28',
      source: 'https://www.legislation.gov.uk/ukpga/2001/15/section/11',
      checked: 'not read',
    },
    {
      name: 'National Health Service Act 2006, section 242 (trusts)',
      from: '2007-03-01',
      source: 'https://www.legislation.gov.uk/ukpga/2006/41/part/12/chapter/2',
      checked: 'read',
    },
    {
      name: 'National Health Service Act 2006, section 14Z2 (clinical commissioning groups)',
      from: '2013-04-01',
      until: '2022-06-30',
      source: 'https://www.legislation.gov.uk/ukpga/2006/41/section/14Z2',
      checked: 'in part',
    },
    {
      name: 'National Health Service Act 2006, section 13Q (NHS England)',
      from: '2013-04-01',
      source: 'https://www.legislation.gov.uk/ukpga/2006/41/section/13Q',
      checked: 'in part',
    },
    {
      name: 'National Health Service Act 2006, section 14Z45 (integrated care boards)',
      from: '2022-07-01',
      source: 'https://www.legislation.gov.uk/ukpga/2006/41/section/14Z45',
      checked: 'in part',
    },
  ],
  binds: ['nhs', 'other'],
  evidence: ['public_involvement_arranged', 'engagement_before_options_fixed', 'consultation_days'],
  signs: [
    breaks(
      'No involvement of the people concerned was arranged.',
      ['public_involvement_arranged'],
      (f) => f.public_involvement_arranged === false,
    ),
    speaksAgainst(
      'People were involved only when the options had been fixed: the development of proposals was left out.',
      ['engagement_before_options_fixed'],
      (f) => f.engagement_before_options_fixed === false,
    ),
    speaksFor(
      'People were involved before the options were fixed.',
      ['engagement_before_options_fixed'],
      (f) => f.engagement_before_options_fixed === true,
    ),
    speaksFor(
      'There was a consultation, which is one way of involving people.',
      ['consultation_days'],
      (f) => (f.consultation_days ?? 0) > 0,
    ),
    shows(
      'Involvement of the people concerned was arranged.',
      ['public_involvement_arranged'],
      (f) => f.public_involvement_arranged === true,
    ),
  ],
}

/**
 * The public sector equality duty: due regard before and at the time of the decision. That an analysis was made in time
 * is what a record can show; whether it was made in substance, a record cannot.
 * @example `{ equality_analysis_before_decision: false }` is `not-met`; before April 2001 nothing was asked
 */
export const equalityDuty: FactsCriterion = {
  id: 'psed',
  title: 'The public sector equality duty',
  text: 'Due regard is had, before and when it is decided, to discrimination, equal opportunity and good relations.',
  laws: [
    {
      name: 'Race Relations Act 1976, section 71, as substituted in 2000; from 2006 and 2007 the duties on disability and sex beside it',
      from: '2001-04-02',
      until: '2011-04-04',
      source: 'https://www.legislation.gov.uk/ukpga/1976/74/section/71',
      checked: 'not read',
    },
    {
      name: 'Equality Act 2010, section 149',
      from: '2011-04-05',
      source: 'https://www.legislation.gov.uk/ukpga/2010/15/section/149',
      checked: 'in part',
    },
  ],
  binds: ['nhs', 'council', 'minister', 'other'],
  evidence: ['equality_analysis_before_decision'],
  signs: [
    breaks(
      'No equality analysis was made before the decision.',
      ['equality_analysis_before_decision'],
      (f) => f.equality_analysis_before_decision === false,
    ),
    shows(
      'An equality analysis was made before the decision; how well, facts like these do not say.',
      ['equality_analysis_before_decision'],
      (f) => f.equality_analysis_before_decision === true,
    ),
  ],
}

/**
 * Scrutiny: an NHS body with a substantial change under consideration consults the council's health scrutiny committee;
 * before 2003, the community health council.
 * @example `{ scrutiny_committee_consulted: false, body: 'NHS trust' }` is `not-met`; a council's own plan is `not-engaged`
 */
export const scrutiny: FactsCriterion = {
  id: 'scrutiny',
  title: "The council's scrutiny",
  text: "The council's health scrutiny committee is consulted on a substantial change.",
  laws: [
    {
      name: 'Community Health Councils Regulations 1985 and 1996, on consulting them',
      from: '1985-01-01',
      until: '2002-12-31',
      source: 'https://www.legislation.gov.uk/uksi/1996/640/contents/made',
      checked: 'not read',
    },
    {
      name: 'SI 2002/3048, regulation 4',
      from: '2003-01-01',
      until: '2013-03-31',
      source: 'https://www.legislation.gov.uk/uksi/2002/3048/contents/made',
      checked: 'not read',
    },
    {
      name: 'SI 2013/218, regulation 23, with referral to the Secretary of State',
      from: '2013-04-01',
      until: '2024-01-30',
      source: 'https://www.legislation.gov.uk/uksi/2013/218/regulation/23',
      checked: 'in part',
    },
    {
      name: 'SI 2013/218, regulation 23, without referral, since SI 2024/16: anybody may ask for a call-in',
      from: '2024-01-31',
      source: 'https://www.legislation.gov.uk/uksi/2024/16/contents/made',
      checked: 'in part',
    },
  ],
  binds: ['nhs', 'other'],
  evidence: ['scrutiny_committee_consulted'],
  signs: [
    breaks(
      'The scrutiny committee was not consulted.',
      ['scrutiny_committee_consulted'],
      (f) => f.scrutiny_committee_consulted === false,
    ),
    shows(
      'The scrutiny committee was consulted.',
      ['scrutiny_committee_consulted'],
      (f) => f.scrutiny_committee_consulted === true,
    ),
  ],
}

/**
 * A promise to consult, or a settled practice of it, is kept unless fairness lets the body go back on it. A promise of
 * something else (a home for life, in Coughlan [1999] EWCA Civ 1871) is not seen by this.
 * @example `{ promise_to_consult_broken: true }` is `not-met`
 */
export const legitimateExpectation: FactsCriterion = {
  id: 'legitimate_expectation',
  title: 'A promise to consult is kept',
  text: 'Where people were promised that they would be consulted, they are.',
  laws: [
    {
      name: 'Council of Civil Service Unions v Minister for the Civil Service [1985] AC 374',
      from: '1985-01-01',
      source: 'https://www.bailii.org/uk/cases/UKHL/1983/6.html',
      checked: 'not read',
    },
  ],
  binds: ['nhs', 'council', 'minister', 'other'],
  evidence: ['promise_to_consult_broken'],
  signs: [
    breaks(
      'A promise to consult was broken.',
      ['promise_to_consult_broken'],
      (f) => f.promise_to_consult_broken === true,
    ),
    shows(
      'No promise to consult was broken.',
      ['promise_to_consult_broken'],
      (f) => f.promise_to_consult_broken === false,
    ),
  ],
}
