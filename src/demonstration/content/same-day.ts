import type { Calendar } from '../calendar.ts'
import type { ProgrammeContent, ProgrammeFacts } from '../programme-content.ts'
import { sameDayStatements } from './same-day-statements.ts'
import { sameDaySlots, sameDayTopics } from './same-day-topics.ts'
import { sameDayOrganisations, sameDayVerbatims } from './same-day-voices.ts'

/** Open for responses now: minor injuries and same-day GP care. */
export const sameDay: ProgrammeContent = {
  facts: describeSameDay,
  slots: sameDaySlots,
  frames: [
    {
      activity: 'own-words',
      question: 'your-words',
      topics: sameDayTopics,
      aside: { key: 'other', title: 'About something else', description: 'Not about same-day care.' },
    },
    {
      activity: 'questionnaire',
      question: 'why',
      topics: sameDayTopics.map((topic) => ({
        ...topic,
        key: `why-${topic.key}`,
        title: `${topic.title}, as a reason`,
      })),
    },
  ],
  streams: [
    {
      activity: 'own-words',
      count: 104,
      channels: { online: 60, paper: 18, 'e-mail': 9, phone: 9, session: 8, 'in-person': 4 },
      stances: { against: 46, favour: 33, mixed: 21 },
    },
    {
      activity: 'questionnaire',
      count: 84,
      channels: { online: 74, paper: 20, session: 6 },
      stances: { against: 42, favour: 38, mixed: 20 },
    },
  ],
  likedBy: { 'no-change': 'against', 'move-to-hub': 'favour', 'both-shorter': 'against' },
  optionRemarks: {
    'no-change': {
      support: ['[It is|Brindlecote is] fine as it is.', 'Add [longer hours|an X-ray] and leave the rest.'],
      oppose: ['The [roof|building] will not last.', '[Never|Half the time not] open when I need it.'],
    },
    'move-to-hub': {
      support: ['Yes, [if it is truly open till ten|with walk-in].', '[Sundays|Evenings] at last.'],
      oppose: ['[Too far|{drive}] for {injury}.', 'Good for Saltmarrow, bad for [Brindlecote|the lanes].'],
    },
    'both-shorter': {
      support: [
        'A fair [compromise|halfway house] if [Sundays stay|the hours match].',
        'Better than [losing it|nothing].',
      ],
      oppose: ['[Pointless|Confusing].', 'Half a clinic [twice|each].'],
    },
  },
  shortAnswers: { home: ['{home}', '[near|just outside] {home}', '{home}[, the far end|]'] },
  organisations: sameDayOrganisations,
  verbatims: { activity: 'own-words', items: sameDayVerbatims },
  statements: { ...sameDayStatements, openAs: 'own-words' },
}

function describeSameDay({ day, words }: Calendar): ProgrammeFacts {
  return {
    slug: 'same-day-care-north-quill',
    title: 'Same-day care in North Quill: minor injuries and GP appointments',
    state: 'open',
    accountable: 'quillshire-icb',
    partners: {
      'community-trust': 'partner',
      'county-council': 'scrutinising',
      'patients-voice': 'independent-voice',
    },
    summary: `From ${words(300)} the minor injuries unit could move from Brindlecote to the GP hub in Saltmarrow, open 8 am to 10 pm every day, for about 61,000 people in North Quill.`,
    caseForChange:
      'The minor injuries unit in Brindlecote is open for fewer hours each year, because two nurses must be there and often one post is empty. It has no X-ray after 4 pm, and its building needs £1.4 million of repairs. The GP hub in Saltmarrow has room and an X-ray, but few appointments in the evening. One person in three who goes to Brindlecote says that they could not get a GP appointment. The move would cost about £200,000 a year less than keeping both; keeping both with shorter hours would save about the same.',
    canInfluence: [
      'Whether the unit moves, stays or is shared',
      'The hours, and whether people can walk in without booking',
      'What stays in Brindlecote',
      'How people book, and help for those who do not go online',
    ],
    cannotInfluence: [
      {
        what: 'Two nurses at a time in any minor injuries unit',
        why: 'It is a rule of safety after an incident three years ago.',
      },
      {
        what: 'How single GP surgeries take calls',
        why: 'Each surgery decides that; what is said is passed on to them.',
      },
    ],
    options: [
      {
        key: 'no-change',
        title: 'No change',
        kind: 'no-change',
        description:
          'Brindlecote stays as it is, open when two nurses are there. The hub stays open on weekdays to 6.30 pm.',
        effects: [
          {
            site: 'brindlecote-unit',
            service: 'Minor injuries unit',
            change: 'none',
            detail: 'Hours vary, about 46 a week.',
          },
        ],
      },
      {
        key: 'move-to-hub',
        title: 'A: move the unit to the hub in Saltmarrow',
        kind: 'preferred',
        description: 'Injuries and same-day GP care in one building, 8 am to 10 pm every day, with X-ray.',
        effects: [
          {
            site: 'brindlecote-unit',
            service: 'Minor injuries unit',
            change: 'move',
            detail: 'Moves to the Saltmarrow hub, 10 miles away.',
          },
          {
            site: 'saltmarrow-hub',
            service: 'Same-day GP appointments',
            change: 'change-hours',
            detail: 'From weekdays to 6.30 pm to every day, 8 am to 10 pm.',
          },
          {
            site: 'saltmarrow-hub',
            service: 'X-ray',
            change: 'expand',
            detail: 'From four hours a day to fourteen.',
          },
        ],
      },
      {
        key: 'both-shorter',
        title: 'B: keep both, with shorter hours',
        kind: 'open',
        description: 'Brindlecote open from noon to 8 pm on Friday to Monday; the hub on the other days.',
        effects: [
          {
            site: 'brindlecote-unit',
            service: 'Minor injuries unit',
            change: 'change-hours',
            detail: 'Noon to 8 pm, Friday to Monday.',
          },
          {
            site: 'saltmarrow-hub',
            service: 'Minor injuries clinic',
            change: 'open',
            detail: 'Noon to 8 pm, Tuesday to Thursday.',
          },
        ],
      },
      {
        key: 'phone-first',
        title: 'No walk-in care: phone first, then a visit by a nurse',
        kind: 'discarded',
        description: 'Close the unit and send nurses by car after a phone call.',
        reasonDiscarded:
          'In a trial of ten weeks a visit took 2 hours 50 minutes on average, and people who could not use the phone were left out.',
        effects: [
          {
            site: 'brindlecote-unit',
            service: 'Minor injuries unit',
            change: 'close',
            detail: 'Replaced by nurses in cars.',
          },
        ],
      },
    ],
    stages: [
      { kind: 'early-involvement', startsOn: day(-330), endsOn: day(-240) },
      { kind: 'case-for-change', startsOn: day(-240), endsOn: day(-190) },
      { kind: 'options', startsOn: day(-190), endsOn: day(-90) },
      { kind: 'assurance', startsOn: day(-90), endsOn: day(-35) },
      { kind: 'consultation', startsOn: day(-34), endsOn: day(50) },
      { kind: 'deliberation', startsOn: day(51), endsOn: day(120) },
      { kind: 'decision', startsOn: day(121), endsOn: day(135) },
      { kind: 'implementation', startsOn: day(136), endsOn: day(300) },
      { kind: 'evaluation', startsOn: day(301), endsOn: day(665) },
    ],
    activities: [
      {
        key: 'own-words',
        title: 'Tell us in your own words',
        kind: 'one-box',
        opensOn: day(-34),
        closesOn: day(50),
        questions: [
          {
            key: 'your-words',
            text: 'What would you like to say about same-day care in North Quill?',
            kind: 'long-text',
            hint: 'A sentence is enough. Please leave out names, addresses and phone numbers.',
          },
        ],
      },
      {
        key: 'questionnaire',
        title: 'Questions about the options',
        kind: 'questionnaire',
        opensOn: day(-34),
        closesOn: day(50),
        questions: [
          {
            key: 'used',
            purpose: 'To show what people said who use the unit beside the rest',
            text: 'When did you last use the minor injuries unit in Brindlecote?',
            kind: 'single-choice',
            choices: [
              { key: 'year', label: 'In the last 12 months' },
              { key: 'longer', label: 'Longer ago' },
              { key: 'never', label: 'Never' },
              { key: 'with-someone', label: 'Only with somebody else, such as a child' },
            ],
          },
          {
            key: 'times',
            purpose: 'To set the hours',
            text: 'When would you most need same-day care?',
            hint: 'Choose all that apply to you.',
            kind: 'several-choices',
            choices: [
              { key: 'weekday', label: 'Weekdays before 6 pm' },
              { key: 'evening', label: 'Weekday evenings' },
              { key: 'saturday', label: 'Saturdays' },
              { key: 'sunday', label: 'Sundays and holidays' },
            ],
          },
          {
            key: 'options',
            purpose: 'To choose between the options',
            text: 'What do you think of each option?',
            kind: 'option-block',
          },
          {
            key: 'why',
            purpose: 'To see what speaks for and against each option',
            text: 'What are your reasons?',
            kind: 'long-text',
          },
          {
            key: 'home',
            purpose: 'To see for whom the way would be longer',
            text: 'Which town or village do you live in or near?',
            hint: 'Not your address.',
            kind: 'short-text',
          },
        ],
      },
    ],
  }
}
