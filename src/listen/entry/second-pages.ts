import { answerInWords } from '../../core/questionnaire/answer-in-words.ts'
import type { AnswerGiven } from '../../core/questionnaire/content.ts'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import { shareInWords, wilsonShare } from '../../core/stats/wilson.ts'
import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { localeSpoken } from '../../web/language.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type BatchRow, deskBatches } from '../batches/index.ts'
import type { DifferenceRow, DrawnRow } from './queries.ts'
import type { SecondFigures } from './second-service.ts'

type Of = Pick<ActivityRow, 'slug' | 'programmeSlug' | 'fictional'>
type OfBatch = Pick<BatchRow, 'id' | 'label' | 'secondShare'>

type SecondView = {
  batchLabel: string
  backUrl: string
  share: number
  /** To be entered by the person who looks: not what they entered first themselves. */
  waiting: { number: number; code: string; url: string | null; who: string }[]
  done: number
  different: string
  wrong: string
  open: number
  differences: {
    number: number
    key: string
    question: string
    first: string[]
    second: string[]
    stands: string | null
    resolved: string
    note: string
  }[]
  resolveUrl: string
  errors: readonly FieldError[]
  fictional: boolean
}

/** The key of a difference in a form: of which response, and of which question of it. */
export const keyOfDifference = ({ responseId, questionId, optionId }: DifferenceRow): string =>
  [responseId, questionId, optionId ?? ''].join('.')

const inWords = (row: DifferenceRow, answer: unknown): string[] => {
  if (!answer) return []
  const { choices, text } = answerInWords(questionOfRow(row), answer as AnswerGiven, localeSpoken())
  return [...choices, ...(text ? [text] : [])]
}

type Second = { drawn: DrawnRow[]; differences: DifferenceRow[]; figures: SecondFigures }

export const secondView = (
  activity: Of,
  batch: OfBatch,
  { drawn, differences, figures }: Second,
  accountId: string,
  errors: readonly FieldError[] = [],
): SecondView => ({
  batchLabel: batch.label,
  backUrl: deskBatches(activity, batch.id),
  share: batch.secondShare,
  waiting: drawn
    .filter(({ compared }) => compared === null)
    .map(({ sequence, formCode, enteredBy, who }) => ({
      number: sequence,
      code: formCode ?? '',
      url: enteredBy === accountId ? null : deskBatches(activity, batch.id, 'second', String(sequence)),
      who: who ?? '',
    })),
  done: drawn.filter(({ compared }) => compared !== null).length,
  different: shareInWords(figures.different),
  wrong: shareInWords(figures.wrong),
  open: figures.open,
  differences: differences.map((row) => ({
    number: row.sequence,
    key: keyOfDifference(row),
    question: row.option ? `${row.option}: ${row.text}` : row.text,
    first: inWords(row, row.first),
    second: inWords(row, row.second),
    stands: row.stands,
    resolved: row.resolvedAt ? `${row.who ?? ''}, ${formatMoment(row.resolvedAt)}` : '',
    note: row.note,
  })),
  resolveUrl: deskBatches(activity, batch.id, 'second', 'resolve'),
  errors,
  fictional: activity.fictional,
})

const sample = { slug: 'questions', programmeSlug: 'evening-clinic', fictional: false }
const sampleBatch = { id: 'b', label: 'Freepost', secondShare: 10 }
const figures: SecondFigures = {
  compared: 12,
  different: wilsonShare(2, 12),
  wrong: wilsonShare(1, 12),
  open: 1,
}
const empty = secondView(sample, sampleBatch, { drawn: [], differences: [], figures }, 'me')
const full: SecondView = {
  ...empty,
  done: 1,
  waiting: [
    { number: 3, code: '2ABC3DEF4GHJ', url: '/desk/x', who: 'Lee' },
    { number: 7, code: '', url: null, who: 'You' },
  ],
  differences: [
    {
      number: 1,
      key: 'a.b.',
      question: 'Why?',
      first: ['Far'],
      second: [],
      stands: null,
      resolved: '',
      note: '',
    },
    {
      number: 2,
      key: 'a.c.',
      question: 'How?',
      first: ['Bus'],
      second: ['Car'],
      stands: 'second',
      resolved: 'Lee, 4 May 2027, 5pm',
      note: 'A tick beside the box',
    },
  ],
}

export const secondPage = page<SecondView>('listen/entry/views/desk/second.njk', {
  empty,
  full,
  refused: { ...full, errors: [{ field: 'stands-1', message: 'Select which entry is as the form has it' }] },
})
