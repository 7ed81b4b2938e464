import type { Law } from '../law.ts'
import { scrutinySwitch } from '../thresholds.ts'
import { against, breaks, nhs, type StandardCriterion, shows, speaksFor, where } from './standard.ts'

const act = (section: string, who: string, from: string, until?: string): Law => ({
  name: `National Health Service Act 2006, section ${section} (${who})`,
  from,
  ...(until ? { until } : {}),
  source: `https://www.legislation.gov.uk/ukpga/2006/41/section/${section}`,
  checked: 'not read',
})

/**
 * The duties to have regard to the need to reduce inequalities of access and of outcome. A record shows that something
 * was looked into; whether regard was had, a person has to judge.
 * @example `{ travel_analysis_published: true }` is `unknown`, with the analysis among the reasons
 */
export const healthInequalities: StandardCriterion = {
  id: 'health_inequalities',
  title: 'Inequalities of health',
  text: 'Regard is had to reducing inequalities in who can reach services and in what they do for people.',
  laws: [
    act('13G', 'NHS England', '2013-04-01'),
    act('14T', 'clinical commissioning groups', '2013-04-01', '2022-06-30'),
    act('14Z35', 'integrated care boards', '2022-07-01'),
  ],
  binds: nhs,
  evidence: ['inequalities_weighed', 'travel_analysis_published', 'equality_analysis_before_decision'],
  signs: [
    against('It was decided without an analysis of equality.', { equality_analysis_before_decision: false }),
    speaksFor('It was published what it does to journeys.', { travel_analysis_published: true }),
    speaksFor('An analysis of equality was made before the decision.', {
      equality_analysis_before_decision: true,
    }),
  ],
}

/**
 * The Accessible Information Standard is met person by person, which no public record shows; formats that anybody may
 * have are a sign of it.
 * @example `{ formats_offered: true }` is `unknown`: that there are formats is not that everybody got theirs
 */
export const accessibleInformation: StandardCriterion = {
  id: 'accessible_information',
  title: 'Accessible information',
  text: 'People with a disability or sensory loss get information that they can read, and help to take part.',
  laws: [
    {
      name: 'The Accessible Information Standard (DCB1605; Health and Social Care Act 2012, section 250)',
      from: '2016-08-01',
      source: 'https://www.england.nhs.uk/accessible-information-standard/about-the-standard/',
      checked: 'in part',
    },
  ],
  binds: nhs,
  evidence: ['formats_offered', 'plain_summary_in_time', 'needs_met'],
  signs: [
    against('No plain summary was there when people were asked.', { plain_summary_in_time: false }),
    speaksFor('People could take part in other formats.', { formats_offered: true }),
    speaksFor('A plain summary was there when people were asked.', { plain_summary_in_time: true }),
  ],
}

/**
 * Whoever consults a council says, and publishes, by when it means to decide.
 * @example `{ decision_day_published: true }` is `met`
 */
export const datesForScrutiny: StandardCriterion = {
  id: 'scrutiny_dates',
  title: 'Dates for scrutiny',
  text: 'The council is told, and the public can read, on which day it is to be decided.',
  laws: [
    {
      name: 'SI 2013/218, regulation 23(1)',
      from: '2013-04-01',
      source: 'https://www.legislation.gov.uk/uksi/2013/218/regulation/23',
      checked: 'in part',
    },
  ],
  binds: nhs,
  evidence: ['decision_day_published', 'is_substantial'],
  signs: [
    against('No day of the decision was published when people were asked.', {
      decision_day_published: false,
    }),
    shows('The day of the decision was published when people were asked.', {
      decision_day_published: true,
    }),
  ],
}

/**
 * Since 31 January 2024 councils refer no more, and the Secretary of State is notified of a substantial change. Of what a
 * council was consulted on before that day, no notice is asked.
 * @example `{ council_consulted_before_2024: true }` is `not-engaged`
 */
export const notification: StandardCriterion = {
  id: 'notification',
  title: 'Notice to the Secretary of State',
  text: 'The Secretary of State is notified of a change on which the council has to be consulted.',
  laws: [
    {
      name: 'National Health Service Act 2006, Schedule 10A, paragraph 2; SI 2024/15',
      from: scrutinySwitch,
      source: 'https://www.legislation.gov.uk/uksi/2024/15/contents/made',
      checked: 'in part',
    },
  ],
  binds: nhs,
  evidence: ['secretary_of_state_notified', 'is_substantial', 'council_consulted_before_2024'],
  notEngaged: where(
    'The council was consulted before 31 January 2024: the rules from before that day hold.',
    {
      council_consulted_before_2024: true,
    },
  ),
  signs: [
    breaks('It is substantial, and the Secretary of State was not notified.', {
      is_substantial: true,
      secretary_of_state_notified: false,
    }),
    shows('The Secretary of State was notified.', { secretary_of_state_notified: true }),
  ],
}

/**
 * Bodies must have regard to the guidance on working with people and communities: which version, what was considered,
 * departures with their reasons.
 * @example no fact of a record shows it yet: `unknown`
 */
export const guidanceConsidered: StandardCriterion = {
  id: 'statutory_guidance',
  title: 'Regard to the guidance',
  text: 'The guidance that the law points to is considered, and where it is departed from, there is a reason.',
  laws: [
    {
      name: 'Patient and public participation in commissioning health and care: statutory guidance (2017)',
      from: '2017-04-06',
      until: '2022-06-30',
      source: 'https://www.england.nhs.uk/participation/involvementguidance/',
      checked: 'in part',
    },
    {
      name: 'Working in partnership with people and communities: statutory guidance (2022)',
      from: '2022-07-01',
      source:
        'https://www.england.nhs.uk/long-read/working-in-partnership-with-people-and-communities-statutory-guidance/',
      checked: 'in part',
    },
  ],
  binds: nhs,
  evidence: ['guidance_considered'],
  signs: [shows('The guidance was considered.', { guidance_considered: true })],
}
