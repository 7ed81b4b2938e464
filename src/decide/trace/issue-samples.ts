import { sampleHiding } from '../../web/disclosure.ts'
import { sampleReversal } from '../reversals/index.ts'
import { english } from '../wordings/index.ts'
import type { AnswerView, IssueView } from './issue-pages.ts'

const answer: AnswerView = {
  kind: 'Changed',
  language: english,
  untranslated: '',
  reason: 'A later bus will run.',
  whatChanges: 'A bus at 9.40 pm on weekdays.',
  change: { text: 'See the change: version 3 of the plan', url: '/programmes/x/changes#version-3' },
}

const sample: IssueView = {
  ...sampleHiding,
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/programmes/x/issues',
  fictional: true,
  title: 'Getting there by bus',
  description: 'Buses, their times and their stops',
  source: 'Theme: What do you want to say about this?',
  raisedOn: 'It could be known from 1 June 2027.',
  count: 'In 312 of 812 responses to the question',
  passages: [
    { text: 'How many said it', url: '/programmes/x/what-people-said#theme-a' },
    { text: 'Read what people wrote about it', url: '/programmes/x/responses?theme=a' },
  ],
  state: 'Changed',
  reversed: 'The decision “The evening clinic moves” does not stand as it was made: Quashed on 3 May 2028.',
  isOpen: false,
  joinedInto: null,
  joined: [{ text: 'Point 3 of the county council', url: '/programmes/x/issues/c' }],
  findings: [
    {
      text: 'The journey matters most.',
      language: english,
      figures: [
        { text: 'Responses: 412', url: '/programmes/x/what-people-said', moved: '' },
        {
          text: 'Buses: 312 when this was published, 280 now',
          url: '/programmes/x/issues',
          moved: 'Has moved',
        },
      ],
    },
  ],
  settled: null,
  said: [
    {
      decision: {
        text: 'The evening clinic moves',
        language: english,
        url: '/programmes/x/what-was-decided#decision-1',
      },
      by: 'Quillshire Integrated Care Board, 1 September 2027',
      reversals: [sampleReversal],
      followed: {
        promises: [{ text: 'The bus runs by May (Not due yet)', url: '/programmes/x/commitments#promise-1' }],
        measures: [{ text: 'People who get home by ten', url: '/programmes/x/outcomes#measure-1' }],
      },
      meeting: answer,
      advice: { ...answer, kind: 'Not changed', reason: 'There is no money.', whatChanges: '', change: null },
    },
  ],
}

export const issueSamples: Record<'full' | 'open', IssueView> = {
  full: sample,
  open: {
    ...sample,
    description: '',
    raisedOn: '',
    count: '',
    passages: [],
    state: 'Not answered',
    reversed: '',
    isOpen: true,
    joined: [],
    joinedInto: { text: 'Parking', url: '/programmes/x/issues/b' },
    findings: [],
    settled: { text: 'Answered by the body on 3 May 2027: Answered.', url: 'https://example.org/' },
    said: [],
  },
}
