import type { Calendar } from '../calendar.ts'
import type { ProgrammeContent, ProgrammeFacts } from '../programme-content.ts'
import { birthsAfter } from './births-after.ts'
import { birthsAppraisal } from './births-appraisal.ts'
import { birthsAsked } from './births-asked.ts'
import { birthsDecision } from './births-decision.ts'
import { birthsMoney } from './births-money.ts'
import { birthsPapers } from './births-papers.ts'
import { betterTopics, letterTopics } from './births-requests.ts'
import { birthsStatements } from './births-statements.ts'
import { birthsSubmissions } from './births-submissions.ts'
import { birthsSlots, birthsTopics } from './births-topics.ts'
import { birthsCampaign, birthsOrganisations, birthsVerbatims } from './births-voices.ts'

/** Decided: where hospital births take place. */
export const births: ProgrammeContent = {
  facts: describeBirths,
  slots: birthsSlots,
  frames: [
    {
      activity: 'own-words',
      question: 'your-words',
      topics: birthsTopics,
      aside: { key: 'other', title: 'About something else', description: 'Not about where babies are born.' },
    },
    { activity: 'questionnaire', question: 'better', topics: betterTopics },
    { activity: 'letters', question: 'letter', topics: letterTopics },
  ],
  streams: [
    {
      activity: 'own-words',
      count: 138,
      channels: { online: 62, 'e-mail': 12, paper: 16, phone: 7, session: 9, 'in-person': 4 },
      stances: { against: 54, favour: 27, mixed: 19 },
    },
    {
      activity: 'questionnaire',
      count: 92,
      channels: { online: 72, paper: 20, 'in-person': 8 },
      stances: { against: 45, favour: 35, mixed: 20 },
    },
    { activity: 'letters', count: 24, channels: { letter: 70, 'e-mail': 30 }, stances: { against: 1 } },
  ],
  likedBy: { 'no-change': 'against', 'one-unit-and-midwives': 'favour', 'one-unit': 'favour' },
  optionRemarks: {
    'no-change': {
      support: [
        '[It works|It is near], leave it be.',
        'Safe enough [for {baby}|for us].',
        'Fill the posts [and|, then] carry on.',
      ],
      oppose: ['Cannot go on [like this|with gaps every night].', 'No change is [a slow closure|not safe].'],
    },
    'one-unit-and-midwives': {
      support: ['[If|Only if] the midwife unit really stays open.', 'Best of [both|a bad lot].'],
      oppose: ['The road is still {mins}.', 'The unit [will not last|is a fig leaf].'],
    },
    'one-unit': {
      support: ['Simple, [one team|everyone knows where to go].', 'All the [skill|doctors] in one place.'],
      oppose: ['Leaves Pellowby with [nothing|a car park].', 'No. [Too far|Never|Absolutely not].'],
    },
  },
  campaign: { ...birthsCampaign, activity: 'own-words', count: 60, extraShare: 0.35 },
  shortAnswers: {},
  statements: { ...birthsStatements, openAs: 'own-words' },
  organisations: birthsOrganisations,
  verbatims: { activity: 'own-words', items: birthsVerbatims },
}

function describeBirths(calendar: Calendar): ProgrammeFacts {
  const { day, words } = calendar
  return {
    appraisal: birthsAppraisal(calendar),
    papers: birthsPapers(calendar),
    submissions: birthsSubmissions(calendar),
    after: birthsAfter(calendar),
    asked: birthsAsked(calendar),
    slug: 'births-in-quillshire',
    title: 'Births in Quillshire: where hospital maternity care is given',
    state: 'decided',
    accountable: 'quillshire-icb',
    partners: {
      'hospitals-trust': 'deciding-jointly',
      'pellowdale-council': 'scrutinising',
      'patients-voice': 'independent-voice',
    },
    money: birthsMoney(calendar),
    summary: `From ${words(160)}, births that need a doctor will be at Otterhythe, not Pellowby. Pellowby keeps a midwife-led unit, open day and night, and nearly all checks. About 900 births a year are affected.`,
    caseForChange:
      'Pellowby Hospital has about 900 births a year and posts for six children’s doctors, of which three have been filled by temporary staff for four years. On 71 nights last year the unit closed to new admissions. Families have told us that such nights worry them. Babies who need intensive care are moved to Otterhythe after birth, which carries a risk. Money is one reason among others: temporary staff for the two rotas cost £2.1 million more than planned, and what is saved is to stay in maternity care.',
    canInfluence: [
      'What stays in Pellowby before and after a birth',
      'Whether there is a midwife-led unit, its hours and how long it is promised for',
      'Help with transport, parking and places for families to stay',
      'When and in what order things change',
    ],
    cannotInfluence: [
      {
        what: 'National standards for how many doctors must be on call',
        why: 'They are set for the whole country by the professions, and the Board may not go below them.',
      },
      {
        what: 'The road over the hill',
        why: 'It belongs to the county council, which has its own plan for it; what is said about it is passed on.',
      },
    ],
    options: [
      {
        key: 'no-change',
        title: 'No change',
        kind: 'no-change',
        description:
          'Doctor-led births go on at both hospitals, with temporary doctors where posts stay empty.',
        effects: [
          {
            site: 'pellowby-hospital',
            service: 'Doctor-led maternity unit',
            change: 'none',
            detail: 'Stays, with closures on nights without cover.',
          },
        ],
      },
      {
        key: 'one-unit-and-midwives',
        title: 'A: one doctor-led unit at Otterhythe, a midwife-led unit at Pellowby',
        kind: 'preferred',
        description:
          'Births that need a doctor move to Otterhythe. Pellowby has a midwife-led unit, scans, clinics and day assessment.',
        effects: [
          {
            site: 'pellowby-hospital',
            service: 'Doctor-led maternity unit',
            change: 'move',
            detail: 'Moves to Otterhythe General.',
          },
          {
            site: 'pellowby-hospital',
            service: 'Midwife-led birth unit',
            change: 'open',
            detail: 'Four rooms, day and night.',
          },
          {
            site: 'otterhythe-general',
            service: 'Doctor-led maternity unit',
            change: 'expand',
            detail: 'Six more rooms and five more special care cots.',
          },
        ],
      },
      {
        key: 'one-unit',
        title: 'B: all hospital births at Otterhythe',
        kind: 'open',
        description: 'All hospital births move to Otterhythe. Pellowby keeps clinics on weekdays.',
        effects: [
          {
            site: 'pellowby-hospital',
            service: 'Doctor-led maternity unit',
            change: 'close',
            detail: 'All births move to Otterhythe.',
          },
          {
            site: 'pellowby-hospital',
            service: 'Antenatal clinic',
            change: 'change-hours',
            detail: 'Weekdays from 9 am to 5 pm.',
          },
          {
            site: 'otterhythe-general',
            service: 'Doctor-led maternity unit',
            change: 'expand',
            detail: 'Nine more rooms and five more special care cots.',
          },
        ],
      },
      {
        key: 'two-full-units',
        title: 'Two full units with permanent staff',
        kind: 'discarded',
        description: 'Both hospitals keep doctor-led births, with all posts filled.',
        reasonDiscarded:
          'Three rounds of recruitment in two years, with a premium on pay, filled one of seven posts. No way was found to fill the rest.',
        effects: [
          {
            site: 'pellowby-hospital',
            service: 'Doctor-led maternity unit',
            change: 'expand',
            detail: 'Seven more permanent doctors.',
          },
        ],
      },
      {
        key: 'new-building',
        title: 'A new women’s hospital between the two towns',
        kind: 'discarded',
        description: 'One new building near Hobbleford for the whole county.',
        reasonDiscarded:
          'It could not open for nine years, would cost about £190 million that nobody has offered, and would be far from the other hospital services that a birth may need.',
        effects: [
          {
            site: 'otterhythe-general',
            service: 'Doctor-led maternity unit',
            change: 'merge',
            detail: 'Both units would merge in the new building.',
          },
        ],
      },
    ],
    stages: [
      { kind: 'early-involvement', startsOn: day(-620), endsOn: day(-480) },
      { kind: 'case-for-change', startsOn: day(-480), endsOn: day(-400) },
      { kind: 'options', startsOn: day(-400), endsOn: day(-290) },
      { kind: 'assurance', startsOn: day(-290), endsOn: day(-205) },
      { kind: 'consultation', startsOn: day(-200), endsOn: day(-110) },
      { kind: 'deliberation', startsOn: day(-109), endsOn: day(-25) },
      { kind: 'decision', startsOn: day(-24), endsOn: day(-24) },
      { kind: 'implementation', startsOn: day(-23), endsOn: day(160) },
      { kind: 'evaluation', startsOn: day(161), endsOn: day(890) },
    ],
    activities: [
      {
        key: 'own-words',
        title: 'Tell us in your own words',
        kind: 'one-box',
        opensOn: day(-200),
        closesOn: day(-110),
        questions: [
          {
            key: 'your-words',
            text: 'What would you like to say about where babies are born in Quillshire?',
            kind: 'long-text',
            hint: 'A sentence is enough. Please leave out names, addresses and phone numbers.',
          },
        ],
      },
      {
        key: 'questionnaire',
        title: 'Questions about the options',
        kind: 'questionnaire',
        opensOn: day(-200),
        closesOn: day(-110),
        questions: [
          {
            key: 'who',
            purpose: 'To show whether those who would use the service said other things than the rest',
            text: 'Which of these is nearest to why you are answering?',
            kind: 'single-choice',
            choices: [
              { key: 'expecting', label: 'I am pregnant, or my partner is' },
              { key: 'parent', label: 'I have had a baby in the last five years' },
              { key: 'family', label: 'Someone in my family may need this care' },
              { key: 'staff', label: 'I work in health or care' },
              { key: 'resident', label: 'I live here and care about it' },
            ],
          },
          {
            key: 'journey',
            purpose: 'To plan buses and rooms to stay in, if anything moves',
            text: 'How could you get to Otterhythe General?',
            kind: 'several-choices',
            choices: [
              { key: 'drive', label: 'I would drive' },
              { key: 'lift', label: 'Someone would drive me' },
              { key: 'bus', label: 'By bus or train' },
              { key: 'taxi', label: 'By taxi' },
              { key: 'no-way', label: 'I do not know how I would get there' },
            ],
          },
          {
            key: 'options',
            purpose: 'To choose between the options',
            text: 'What do you think of each option?',
            kind: 'option-block',
          },
          {
            key: 'better',
            purpose: 'To set conditions, if births that need a doctor move',
            text: 'If births that need a doctor moved to Otterhythe, what would make it work better for you?',
            kind: 'long-text',
          },
        ],
      },
      {
        key: 'letters',
        title: 'Letters that came to the Board',
        kind: 'import',
        opensOn: day(-200),
        closesOn: day(-100),
        questions: [{ key: 'letter', text: 'The letter', kind: 'long-text' }],
      },
    ],
    decision: birthsDecision(calendar),
  }
}
