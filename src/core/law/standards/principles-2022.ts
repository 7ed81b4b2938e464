import { against, nhs, type StandardCriterion, shows, speaksFor } from './standard.ts'

type Principle = Pick<StandardCriterion, 'text' | 'evidence' | 'signs'> & { title: string }

const issuesAnswered = [
  against('Issues that people raised have no answer yet.', { every_issue_answered: false }),
  speaksFor('People were involved before the options were fixed.', { engagement_before_options_fixed: true }),
  shows('People were involved before the options were fixed, and each issue has its answer.', {
    engagement_before_options_fixed: true,
    every_issue_answered: true,
  }),
]

/**
 * The ten principles of the guidance of 2022, in words of this software. What is on record is a sign of most and shows few.
 * @example `{ several_ways: true }` meets the eighth; the first, on people in decisions, is `unknown` of every record
 */
const principles: readonly Principle[] = [
  {
    title: 'People in decisions',
    text: 'People and communities have an active part in making decisions.',
    evidence: ['people_in_decisions'],
    signs: [shows('People had an active part in decisions.', { people_in_decisions: true })],
  },
  {
    title: 'At every stage, with what became of it',
    text: 'People are involved at every stage, and are told what came of it.',
    evidence: ['engagement_before_options_fixed', 'every_issue_answered'],
    signs: issuesAnswered,
  },
  {
    title: 'Whether change works',
    text: 'What people need and live through is known, and used to find out whether change works.',
    evidence: ['outcomes_measured'],
    signs: [speaksFor('What became of it is measured.', { outcomes_measured: true })],
  },
  {
    title: 'Trust',
    text: 'There is trust, most of all with those who are seldom heard.',
    evidence: ['groups_heard', 'involvement_evaluated'],
    signs: [speaksFor('Those who took part judged how they were involved.', { involvement_evaluated: true })],
  },
  {
    title: 'Voices and voluntary bodies',
    text: 'Independent voices of patients and voluntary bodies are partners.',
    evidence: ['voice_body_took_part', 'partnership_judged'],
    signs: [
      speaksFor('An independent body that speaks for patients made a formal submission.', {
        voice_body_took_part: true,
      }),
    ],
  },
  {
    title: 'Clear information',
    text: 'Information to the public is clear and can be had by everybody.',
    evidence: ['plain_summary_in_time', 'formats_offered'],
    signs: [
      against('No plain summary was there when people were asked.', { plain_summary_in_time: false }),
      speaksFor('People could take part in other formats.', { formats_offered: true }),
      shows('A plain summary was there when people were asked, and other formats to take part.', {
        plain_summary_in_time: true,
        formats_offered: true,
      }),
    ],
  },
  {
    title: 'Where people are',
    text: 'What communities have of their own is the way in.',
    evidence: ['met_in_person', 'groups_heard'],
    signs: [speaksFor('People were met in sessions.', { met_in_person: true })],
  },
  {
    title: 'Several ways to take part',
    text: 'There is a range of ways to take part.',
    evidence: ['several_ways'],
    signs: [
      against('There was one way to take part.', { several_ways: false }),
      shows('There were several ways to take part.', { several_ways: true }),
    ],
  },
  {
    title: 'Bodies together',
    text: 'Bodies take on together what concerns them all.',
    evidence: ['partners_took_part', 'partnership_judged'],
    signs: [speaksFor('Several bodies are named as taking part in it.', { partners_took_part: true })],
  },
  {
    title: 'Learning',
    text: 'What works is learned from.',
    evidence: ['involvement_evaluated', 'outcomes_measured'],
    signs: [
      speaksFor('Those who took part judged how they were involved.', { involvement_evaluated: true }),
      shows('It was judged how people were involved, and what became of it is measured.', {
        involvement_evaluated: true,
        outcomes_measured: true,
      }),
    ],
  },
]

export const tenPrinciples: readonly StandardCriterion[] = principles.map((principle, place) => ({
  ...principle,
  id: `principle${place + 1}`,
  title: `${place + 1}. ${principle.title}`,
  laws: [
    {
      name: 'Working in partnership with people and communities: statutory guidance (2022), ten principles',
      from: '2022-07-01',
      source:
        'https://www.england.nhs.uk/long-read/working-in-partnership-with-people-and-communities-statutory-guidance/',
      checked: 'in part' as const,
    },
  ],
  binds: nhs,
}))

/**
 * The level of participation that was promised beside the one that is shown.
 * @example while no promise of a level is on record: `unknown`, with the level that the record shows
 */
export const participationLevel: StandardCriterion = {
  id: 'participation_level',
  title: 'The level that was promised',
  text: 'People take part as far as they were promised: told, asked, involved, or deciding too.',
  laws: [
    {
      name: 'Arnstein, A Ladder of Citizen Participation (1969): a way to look at it, and no law',
      from: '1969-07-01',
      source: 'https://doi.org/10.1080/01944366908977225',
      checked: 'not read',
    },
  ],
  binds: ['nhs', 'council', 'minister', 'other'],
  evidence: ['level_promised', 'public_involvement_arranged', 'engagement_before_options_fixed'],
  signs: [
    speaksFor('The record shows that people were involved in shaping the options.', {
      engagement_before_options_fixed: true,
    }),
    speaksFor('The record shows that people were asked, when options were there.', {
      public_involvement_arranged: true,
      engagement_before_options_fixed: false,
    }),
    speaksFor('The record shows that nobody was asked.', { public_involvement_arranged: false }),
  ],
}
