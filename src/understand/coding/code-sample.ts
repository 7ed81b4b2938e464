import { saySetApart, sayWaiting } from '../questions/index.ts'
import { affectedBoxes } from './affected.ts'
import type { CodeView, ShownAnswer } from './pages.ts'
import { aboutQueue, queueNames } from './queue-names.ts'
import { saySameWords } from './same-words-view.ts'
import { wordsView } from './words-view.ts'

export const sampleAnswer: ShownAnswer = {
  name: 'Respondent 7K2-M4P',
  channel: 'Online',
  kind: 'Person',
  rendered: 'Translated from Polish, from a recording, by Ada Lee (transcriber)',
  id: '4a8f2c1e-0000-4000-8000-000000000001',
  option: null,
  askedAs: 'What do you want to tell us?',
  ...wordsView('The clinic is the only one that I can reach.\nRing 07700 900123.', [], []),
  additions: {
    campaign: 'Keep our evenings',
    url: '/campaigns/1',
    sentences: ['The clinic is the only one that I can reach.'],
  },
  sameWords: saySameWords(3),
  seen: 'a1b2',
  readBy: 'Read by Ada Lee on 4 May 2027, 5pm',
  codings: [{ title: 'Getting there', how: 'by a person (Ada Lee)' }],
  items: [
    {
      value: 't1',
      text: 'Getting there',
      checked: false,
      hint: { text: 'Suggested 0.82' },
      attributes: { 'data-key': '1' },
    },
    { value: 't2', text: 'Opening hours', checked: true, attributes: { 'data-key': '2' } },
  ],
  noneTicked: false,
  affected: affectedBoxes([{ code: 'carers', title: 'Carers', isDropped: false }], ['carers']),
  chosenBeside: [{ question: 'How do you travel?', chosen: ['By bus', 'On foot'] }],
  learntFrom: 61,
  suggestions: [{ title: 'Getting there', score: '0.82', words: 'reach', likely: true, key: '1' }],
}

export const codeSample: CodeView = {
  question: 'What do you want to say about this?',
  activityTitle: 'Tell us in your own words',
  fictional: true,
  progress: { read: 312, total: 7164 },
  apart: { text: saySetApart(693), href: '/set-apart' },
  waiting: { text: sayWaiting(3), href: '/renderings' },
  queues: [
    { text: 'Next to read', href: '/code?show=next', current: false },
    { text: queueNames.teach, href: '/code?show=teach', current: true },
    { text: 'All unread', href: '/code?show=unread', current: false },
  ],
  about: aboutQueue.teach ?? null,
  show: 'teach',
  theme: '',
  saved: { name: 'Respondent 8QX-2RT', href: '/code?answer=1' },
  offer: {
    text: '“Parking” stands in 692 more answers that nobody has read, word for word',
    answerId: 'a1',
    found: 692,
    button: 'Give all 692 the same themes',
    form: '/bulk/same-words',
  },
  answer: sampleAnswer,
  hasThemes: true,
  errors: [],
  urls: {
    back: '/understand',
    form: '/code',
    skip: '/code?after=1',
    themes: '/themes',
    work: '/work',
    memos: '/memos?answer=1',
    passages: '/answers/1/passages',
    unredacted: '/unredacted',
    original: '/renderings/1',
    harm: '/harm/raise',
  },
}
