import type { Became } from '../trace/index.ts'
import type { ProgrammeOnRecord } from './figures.ts'
import type { KnownDecision } from './known.ts'

const decision: KnownDecision = {
  id: 'a',
  how: 'here',
  title: 'The clinic moves, with a later bus',
  body: { id: '1', name: 'Quillshire Integrated Care Board' },
  on: '2027-09-01',
  onTo: 'day',
  verdict: 'traced',
  involvement: 'yes',
  reversal: null,
  daysToAnswer: 41,
}

const issueThat = (id: string, source: Became['issue']['source'], state: Became['state']): Became => ({
  issue: {
    id,
    source,
    title: id,
    description: '',
    from: '',
    raisedOn: null,
    joinedInto: null,
    settled: null,
  },
  state,
  answeredWith: null,
  answer: null,
  said: [],
})

/** For sample views: a programme with a decision that was answered here, and one of which sources tell. */
export const sampleOnRecord: ProgrammeOnRecord = {
  slug: 'x',
  title: 'Moving the evening clinic',
  accountable: { id: '1', name: 'Quillshire Integrated Care Board' },
  areas: [{ id: '2', name: 'Quillshire' }],
  decisions: [
    decision,
    {
      ...decision,
      id: null,
      how: 'stage',
      title: '',
      body: null,
      on: '2019-12-31',
      onTo: 'year',
      verdict: 'no-answers',
      involvement: 'not-known',
      daysToAnswer: null,
    },
  ],
  unclear: { noDay: 1, onlyPlanned: 2 },
  isToldOfChange: true,
  became: [
    issueThat('a', 'theme', 'changed'),
    issueThat('b', 'theme', 'unanswered'),
    issueThat('c', 'alternative', 'not-changed'),
  ],
  told: {
    asked: { count: 412, isAtLeast: false },
    messages: { count: 409, isAtLeast: false },
    couldBe: { count: 390, isAtLeast: false },
    told: { count: 380, isAtLeast: true },
    couldNot: { count: 19, isAtLeast: false },
  },
}
