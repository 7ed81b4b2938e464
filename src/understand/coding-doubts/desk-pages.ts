import { formatDay } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { DoubtRow } from './queries.ts'

type Line = { text: string; raised: string; state: string; url: string }

export type DoubtsView = {
  programmeTitle: string
  backUrl: string
  publicUrl: string
  fictional: boolean
  doubts: Line[]
}

const stateOf = ({ outcome, answeredBy, answeredAt }: DoubtRow): string =>
  outcome && answeredAt
    ? `${outcome === 'upheld' ? 'Upheld' : 'Refused'} by ${answeredBy} on ${formatDay(answeredAt)}`
    : 'Waits for an answer'

export const doubtsView = (programme: ProgrammeScope, doubts: readonly DoubtRow[]): DoubtsView => ({
  programmeTitle: programme.title,
  backUrl: urls.understand(programme.slug),
  publicUrl: urls.codingQuality(programme.slug),
  fictional: programme.fictional,
  doubts: doubts.map((doubt) => ({
    text: doubt.text ?? 'Taken out of public',
    raised: formatDay(doubt.raisedAt),
    state: stateOf(doubt),
    url: urls.codingDoubts(programme.slug, doubt.id),
  })),
})

const sampleList: DoubtsView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/understand',
  publicUrl: '/programmes/x/coding-quality',
  fictional: true,
  doubts: [
    {
      text: 'Nobody thought of those of us who look after somebody.',
      raised: '4 May 2027',
      state: 'Waits for an answer',
      url: '/1',
    },
  ],
}

export const doubtsPage = page<DoubtsView>('understand/coding-doubts/views/desk/doubts.njk', {
  full: sampleList,
  empty: { ...sampleList, doubts: [] },
})

export type AnswerView = {
  question: string
  text: string
  why: string
  shouldHave: string[]
  shouldNot: string[]
  state: string
  reason: string
  /** Null where this person may not answer it, or it is answered. */
  form: { outcome: string; reason: string } | null
  ownCoding: boolean
  backUrl: string
  fictional: boolean
  errors: FieldError[]
}

export const answerView = (
  programme: ProgrammeScope,
  doubt: DoubtRow,
  may: { answer: boolean; ownCoding: boolean },
  typed = { outcome: '', reason: '' },
  errors: FieldError[] = [],
): AnswerView => ({
  question: doubt.question,
  text: doubt.text ?? 'Taken out of public',
  why: doubt.why,
  shouldHave: doubt.haveTitles,
  shouldNot: doubt.notTitles,
  state: stateOf(doubt),
  reason: doubt.reason ?? '',
  form: doubt.outcome === null && may.answer && !may.ownCoding ? typed : null,
  ownCoding: doubt.outcome === null && may.ownCoding,
  backUrl: urls.codingDoubts(programme.slug),
  fictional: programme.fictional,
  errors,
})

const sampleAnswer: AnswerView = {
  question: 'What do you want to say about this?',
  text: 'Nobody thought of those of us who look after somebody.',
  why: 'It speaks of carers.',
  shouldHave: ['Carers'],
  shouldNot: ['Getting there'],
  state: 'Waits for an answer',
  reason: '',
  form: { outcome: '', reason: '' },
  ownCoding: false,
  backUrl: '/doubts',
  fictional: true,
  errors: [],
}

export const answerPage = page<AnswerView>('understand/coding-doubts/views/desk/answer.njk', {
  full: sampleAnswer,
  answered: { ...sampleAnswer, form: null, state: 'Upheld by Ada Lee on 5 May 2027', reason: 'It does.' },
  refused: { ...sampleAnswer, errors: [{ field: 'outcome', message: 'Select what you decide' }] },
})
