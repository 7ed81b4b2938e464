import type { Calendar } from '../calendar.ts'
import type { OrganisationVoice, ProgrammeContent, ProgrammeFacts, Verbatim } from '../programme-content.ts'
import { crisisSlots, crisisTopics } from './crisis-topics.ts'

const verbatims: Verbatim[] = [
  { text: 'نحتاج إلى مكان هادئ نتكلم فيه بلغتنا مع شخص يفهمنا.', topics: ['somewhere-calm', 'people'] },
  {
    text: 'W nocy nie ma do kogo zadzwonić. Przydałby się ktoś, kto mówi po polsku.',
    topics: ['nights', 'people'],
  },
  { text: 'not the police', topics: ['people'] },
  { text: 'I DID NOT NEED A BED I NEEDED SOMEBODY TO ANSWER THE PHONE', topics: ['nights'] },
  { text: 'A light on 💙', topics: ['somewhere-calm'] },
  {
    text: 'My brother would have gone to a house. He would never have gone to a hospital.',
    topics: ['somewhere-calm'],
  },
]

const organisations: OrganisationVoice[] = [
  {
    name: 'The Tamble Lantern Project',
    activity: 'own-words',
    topics: ['people', 'nights', 'safety-money'],
    paragraphs: [
      'The Tamble Lantern Project is a charity run by people who have lived with mental illness. We keep a room open on three nights a week in Otterhythe, and 1,140 people came last year.',
      'We support a crisis house and wish to help shape it before options are drawn up. From our experience three things decide whether people come: that they may refer themselves, that half of those on duty have been there, and that it is open when nothing else is.',
      'We would not support a house that replaces beds on Tamble Ward, nor one funded for a year at a time.',
    ],
  },
  {
    name: 'Marlingfold Residents’ Association',
    activity: 'own-words',
    topics: ['place', 'safety-money'],
    paragraphs: [
      'The Association has 57 members. We learned of the possible use of Marlingfold House from a newspaper and would ask to be told directly in future.',
      'Views among members differ. Some are anxious about comings and goings at night; others have needed such a house in their own families and would welcome it.',
      'We ask for a named manager, a telephone number answered at all hours, and a meeting each quarter. On those terms the committee voted by seven to two not to object.',
    ],
  },
]

/** In early involvement: nothing is drawn up yet. */
export const crisis: ProgrammeContent = {
  facts: describeCrisis,
  slots: crisisSlots,
  frames: [
    {
      activity: 'own-words',
      question: 'your-words',
      topics: crisisTopics,
      aside: { key: 'other', title: 'About something else', description: 'Not about help in a crisis.' },
    },
    {
      activity: 'three-questions',
      question: 'helps',
      topics: crisisTopics
        .filter((topic) => topic.key !== 'safety-money')
        .map((topic) => ({ ...topic, key: `helps-${topic.key}`, title: `${topic.title}, as what helps` })),
    },
  ],
  streams: [
    {
      activity: 'own-words',
      count: 40,
      channels: { online: 50, session: 28, phone: 8, paper: 8, 'in-person': 6 },
      stances: { favour: 55, mixed: 30, against: 15 },
    },
    {
      activity: 'three-questions',
      count: 22,
      channels: { online: 50, session: 50 },
      stances: { favour: 65, mixed: 35 },
    },
  ],
  likedBy: {},
  optionRemarks: {},
  shortAnswers: {},
  organisations,
  verbatims: { activity: 'own-words', items: verbatims },
}

function describeCrisis({ day, words }: Calendar): ProgrammeFacts {
  return {
    slug: 'help-in-a-mental-health-crisis',
    title: 'Help in a mental health crisis: a place to go that is not A&E',
    state: 'early',
    accountable: 'community-trust',
    partners: {
      'quillshire-icb': 'deciding-jointly',
      'hospitals-trust': 'partner',
      'tamble-lantern': 'partner',
      'carers-circle': 'independent-voice',
    },
    summary: `No options are fixed. We want to know what would help people in Quillshire who are in mental distress, by day or night, before we plan anything. If a new service comes, it would start after ${words(540)}.`,
    caseForChange:
      'About 3,400 times a year someone in Quillshire goes to A&E because of mental distress. They wait for nine hours on average, and most go home without treatment. People have told us for years that A&E is the wrong place. Elsewhere, houses and cafés run with people who have been through it themselves have helped. We do not know yet what would suit Quillshire, which has long distances and few buses at night.',
    canInfluence: [
      'What kind of help it should be, for whom and when',
      'Where it should be and how people get there',
      'Who should work there and what they should know',
      'How families and friends take part',
    ],
    cannotInfluence: [
      {
        what: 'The law on when a person may be kept in hospital',
        why: 'Parliament makes it. How people are treated within it can be spoken of here.',
      },
    ],
    options: [
      {
        key: 'no-change',
        title: 'No change',
        kind: 'no-change',
        description: 'A&E, the crisis line and Tamble Ward go on as they are.',
        effects: [
          {
            site: 'tamble-ward',
            service: 'Mental health ward',
            change: 'none',
            detail: 'Eighteen beds, as now.',
          },
        ],
      },
      {
        key: 'crisis-house',
        title: 'A crisis house',
        kind: 'open',
        description:
          'A first idea: a house where a few people can stay for some days, with staff at all hours. Marlingfold House has been named as a possible place.',
        effects: [
          {
            site: 'marlingfold-house',
            service: 'Crisis house',
            change: 'open',
            detail: 'Six rooms. An idea only.',
          },
        ],
      },
      {
        key: 'crisis-cafes',
        title: 'Evening cafés in several towns',
        kind: 'open',
        description:
          'A first idea: rooms in towns, open from 6 pm to 2 am, where anyone in distress can come in.',
        effects: [
          {
            site: 'vanewick-clinic',
            service: 'Crisis café',
            change: 'open',
            detail: 'One of three or four. An idea only.',
          },
          {
            site: 'saltmarrow-hub',
            service: 'Crisis café',
            change: 'open',
            detail: 'One of three or four. An idea only.',
          },
        ],
      },
    ],
    stages: [
      { kind: 'early-involvement', startsOn: day(-24), endsOn: day(60) },
      { kind: 'case-for-change', startsOn: day(61), endsOn: day(130) },
      { kind: 'options', startsOn: day(131), endsOn: day(240) },
      { kind: 'assurance', startsOn: day(241), endsOn: day(300) },
      { kind: 'consultation', startsOn: day(301), endsOn: day(385) },
      { kind: 'deliberation', startsOn: day(386), endsOn: day(450) },
      { kind: 'decision', startsOn: day(451), endsOn: day(465) },
    ],
    activities: [
      {
        key: 'own-words',
        title: 'Tell us in your own words',
        kind: 'one-box',
        opensOn: day(-24),
        closesOn: day(60),
        questions: [
          {
            key: 'your-words',
            text: 'What would help, or would have helped, in a mental health crisis?',
            kind: 'long-text',
            hint: 'Say as much or as little as you like. Please leave out names, addresses and phone numbers.',
          },
        ],
      },
      {
        key: 'three-questions',
        title: 'Three questions',
        kind: 'questionnaire',
        opensOn: day(-20),
        closesOn: day(60),
        questions: [
          {
            key: 'experience',
            purpose: 'To show what people said who have been in a crisis beside the rest',
            text: 'Which of these is nearest to you?',
            kind: 'single-choice',
            choices: [
              { key: 'self', label: 'I have been in a crisis myself' },
              { key: 'carer', label: 'Someone close to me has' },
              { key: 'staff', label: 'I work with people in crisis' },
              { key: 'none', label: 'None of these' },
            ],
          },
          {
            key: 'turned-to',
            purpose: 'To decide where a new service should be found',
            text: 'Where have you turned for help?',
            hint: 'Choose all that apply to you.',
            kind: 'several-choices',
            choices: [
              { key: 'a-and-e', label: 'A&E' },
              { key: 'crisis-line', label: 'The crisis line' },
              { key: 'gp', label: 'A GP' },
              { key: 'friends', label: 'Friends or family' },
              { key: 'nobody', label: 'Nobody' },
            ],
          },
          {
            key: 'helps',
            purpose: 'To decide what a new service must offer',
            text: 'What helps most, or what was missing?',
            kind: 'long-text',
          },
        ],
      },
    ],
  }
}
