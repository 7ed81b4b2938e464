import { sampleHiding } from '../../web/disclosure.ts'
import { sampleReversal } from '../reversals/index.ts'
import { english } from '../wordings/index.ts'
import type { IssueView } from './public-issue-pages.ts'
import type { WhatWasDecidedSamples, WhatWasDecidedView } from './public-pages.ts'

const buses: IssueView = {
  anchor: 'issue-a',
  title: 'Buses',
  language: english,
  untranslated: '',
  source: 'What would make the journey easier?',
  url: '/programmes/x/what-people-said#theme-a',
  count: 'In 1,412 of 7,164 responses',
  note: '',
  noteUrl: null,
  description: '',
  gap: '',
  disposition: 'Changed in part',
  reason: 'A later bus will run.\n\nWe could not find money for two.',
  whatChanges: 'A bus at 9.40 pm on weekdays.',
  change: { text: 'The change is in version 3 of the plan', url: '/programmes/x/changes#version-3' },
  advice: { kind: 'Not changed', reason: 'The last bus leaves at 8 pm.' },
}

const issues: IssueView[] = [
  buses,
  {
    ...buses,
    anchor: 'issue-b',
    title: 'Parking',
    source: '',
    url: '/programmes/x/what-people-said#theme-b',
    count: 'In 1 to 4 of 7,164 responses',
    note: 'The words of this theme have changed since the decision.',
    disposition: null,
    reason: '',
    whatChanges: '',
    change: null,
    advice: null,
    gap: 'Not answered yet',
  },
  {
    ...buses,
    anchor: 'issue-b-as-answered',
    title: 'Bays',
    untranslated: 'This answer has not been translated yet. It is shown in English.',
    source: '',
    url: '',
    count: '',
    note: 'This is how the theme was worded when it was answered. Its words have changed since.',
    description: 'Places to park',
    disposition: 'Not changed',
    reason: 'The council owns them.',
    whatChanges: '',
    change: null,
    advice: null,
  },
  {
    ...buses,
    anchor: 'issue-d',
    title: 'How many patients came by car',
    source: 'Request for information: Freedom of information',
    url: '',
    count: '',
    note: 'Answered on 3 May 2027: answered in part.',
    noteUrl: 'https://example.org/answer',
    disposition: null,
    reason: '',
    whatChanges: '',
    change: null,
    advice: null,
  },
]

const decision: WhatWasDecidedView['decisions'][number] = {
  anchor: 'decision-1',
  title: 'The evening clinic moves',
  language: english,
  reversals: [sampleReversal],
  withoutFinding: 'No finding is about: “Keep both”, people of a religion or belief.',
  report: { text: 'Signed 12 days before the decision: version 1', url: '/programmes/x/report/1' },
  recordings: [{ text: 'Listen to it', url: '/programmes/x/recordings/1' }],
  followed: {
    promises: [{ text: 'A bus runs by May (Not due yet)', url: '/programmes/x/commitments#promise-1' }],
    measures: [{ text: 'Missed visits', url: '/programmes/x/outcomes#measure-1' }],
  },
  stage: 'What is done',
  decidedBy: 'Quillshire Integrated Care Board',
  decidedOn: '1 September 2027',
  option: 'Move to the health centre',
  meeting: { text: '1 September 2027, in public', url: '/programmes/x/meetings#meeting-1' },
  text: 'The Board decided to move the clinic.\n\nIt opens on 1 April.',
  conditions: 'The bus runs before anything moves.',
  findings: [
    {
      text: 'The journey matters most: 12 of 40 spoke of it.',
      language: english,
      about: 'About the option: Move to the health centre',
      themes: [{ text: 'Buses', url: '/programmes/x/what-people-said#theme-a' }],
      figures: [
        {
          text: 'Responses with the theme “Buses”: 12 of 40 when it was published; now 14 of 44.',
          url: '/programmes/x/what-people-said#theme-a',
          moved: 'Has moved',
        },
        {
          text: 'Responses to “Questionnaire”: 1,412',
          url: '/programmes/x/what-people-said',
          moved: '',
        },
      ],
    },
  ],
  corrections: ['Corrected on 3 September 2027: the opening day'],
  notThere: ['The minutes of the meeting are not published.', '2 answers are not in Polish yet.'],
  coverage: '1 of 2 issues is not answered yet.',
  complete: false,
  missing: [{ text: 'Parking', url: '#issue-b' }],
  withdrawn: '1 issue was withdrawn since the decision without an answer:',
  withdrawnIssues: [{ text: 'Noise', url: '#issue-c' }],
  issues,
}

const page: WhatWasDecidedView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/x',
  whatPeopleSaidUrl: '/programmes/x/what-people-said',
  ...sampleHiding,
  fictional: true,
  decisions: [decision],
}

const answered = { missing: [], withdrawn: '', withdrawnIssues: [] }

export const sampleDecisions: WhatWasDecidedSamples = {
  gaps: page,
  full: {
    ...page,
    decisions: [{ ...decision, ...answered, notThere: [], complete: true, issues: [buses] }],
  },
  noIssues: {
    ...page,
    fictional: false,
    decisions: [
      {
        ...decision,
        ...answered,
        option: null,
        meeting: null,
        conditions: '',
        findings: [],
        corrections: [],
        reversals: [],
        issues: [],
      },
    ],
  },
  empty: { ...page, fictional: false, decisions: [] },
}
