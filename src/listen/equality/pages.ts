import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import { hidingText, sampleHiding } from '../../web/disclosure.ts'
import { formatMoment, formatNumber } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { FiguresAsOf } from './figures.ts'
import { type EqualityQuestion, equalityExplainer, equalityQuestions, postcodeQuestion } from './questions.ts'
import { wordsBeside } from './schema.ts'

type ExplainerView = {
  question: string
  receipt: string
  items: { value: string; text: string }[]
  action: string
  errors: FieldError[]
  fictional: boolean
}

export const explainerView = (
  receipt: string,
  action: string,
  fictional: boolean,
  errors: FieldError[],
): ExplainerView => ({
  question: equalityExplainer.question,
  items: equalityExplainer.options.map(([value, text]) => ({ value, text })),
  receipt,
  action,
  errors,
  fictional,
})

const sampleExplainer = explainerView('2ABC 3DEF 4GHJ', '/sent/evening-clinic/equality', false, [])

export const explainerPage = page<ExplainerView>('listen/equality/views/explainer.njk', {
  empty: sampleExplainer,
  refused: { ...sampleExplainer, errors: [{ field: 'answer', message: 'listen:equality.chooseOne' }] },
})

type OptionView = {
  key: string
  label: string
  checked: boolean
  isSkip: boolean
  words: { id: string; label: string; value: string } | null
  followUps: QuestionView[]
}

type QuestionView = {
  id: string
  text: string
  hint: string
  /** The word between the answers and *Prefer not to say*. */
  or: string
  isDate: boolean
  dateParts: { id: string; name: string; label: string; width: number; value: string; autocomplete: string }[]
  error: { text: string } | null
  options: OptionView[]
}

const wordKeys = ['or', 'day', 'month', 'year', 'dateWrong'] as const
export type Words = Record<(typeof wordKeys)[number], string>

export const questionWords = (t: Translate): Words =>
  Object.fromEntries(wordKeys.map((key) => [key, t(`listen:equality.${key}`)])) as Words

/** Where the questions are asked, and whether a postcode can be placed there. */
type Asked = { action: string; skipUrl: string; fictional: boolean; asksPostcode: boolean }

export type QuestionsView = {
  questions: QuestionView[]
  /** What was typed of it; null where it is not asked. */
  postcode: string | null
  action: string
  skipUrl: string
  errors: FieldError[]
  fictional: boolean
}

/** All questions, each follow-up inside the option that leads to it, with what was typed. */
export function questionsView(
  typed: Typed,
  errors: FieldError[],
  words: Words,
  { asksPostcode, ...asked }: Asked,
): QuestionsView {
  const show = (question: EqualityQuestion): QuestionView => ({
    id: question.id,
    text: question.text,
    hint: question.hint ?? '',
    or: words.or,
    isDate: question.type === 'date',
    dateParts: (['day', 'month', 'year'] as const).map((part) => ({
      id: `${question.id}-${part}`,
      name: `${question.id}-${part}`,
      label: words[part],
      width: part === 'year' ? 4 : 2,
      value: typedText(typed, `${question.id}-${part}`),
      autocomplete: `bday-${part}`,
    })),
    error: errors.some(({ field }) => field === `${question.id}-day`) ? { text: words.dateWrong } : null,
    options: (question.options ?? []).map(([key, label]) => ({
      key,
      label,
      checked: typedText(typed, question.id) === key,
      isSkip: key === 'skip',
      words: wordsOf(question, key, typed),
      followUps: equalityQuestions.filter((other) => other.show_if?.[question.id] === key).map(show),
    })),
  })
  return {
    questions: equalityQuestions
      .filter(({ show_if, type }) => !show_if && type !== postcodeQuestion.type)
      .map(show),
    postcode: asksPostcode ? typedText(typed, postcodeQuestion.id) : null,
    errors,
    ...asked,
  }
}

function wordsOf(question: EqualityQuestion, key: string, typed: Typed): OptionView['words'] {
  const label = question.other_text ?? question.no_text
  if (!label || key !== wordsBeside(question)) return null
  const id = `${question.id}-words`
  return { id, label, value: typedText(typed, id) }
}

const sampleWords: Words = {
  or: 'or',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  dateWrong: 'Enter a real date of birth',
}
export const sampleAsked = {
  action: '/sent/evening-clinic/equality/questions',
  skipUrl: '/sent/evening-clinic',
  fictional: false,
  asksPostcode: true,
}

export const questionsPage = page<QuestionsView>('listen/equality/views/questions.njk', {
  empty: questionsView({}, [], sampleWords, { ...sampleAsked, asksPostcode: false }),
  refused: questionsView(
    { 'date_of_birth-day': '45', ethnic_group: 'white', postcode: 'QQ1' },
    [
      { field: 'date_of_birth-day', message: 'listen:equality.dateWrong' },
      { field: 'postcode', message: 'listen:equality.postcodeNotWhole' },
    ],
    sampleWords,
    { ...sampleAsked, fictional: true },
  ),
})

type ShownFigures = {
  asOf: string
  records: number
  divisions: { text: string; parts: { label: string; count: string }[] }[]
}

type FiguresView = {
  programmeTitle: string
  /** How many people come between two sets of figures. */
  step: number
  hiding: string
  /** Null before there are any to show. */
  figures: ShownFigures | null
  fictional: boolean
}

const countText = (count: PublishedCount): string =>
  count.hidden ? (count.why === 'one-to-four' ? '1 to 4' : 'hidden') : formatNumber(count.count)

export const figuresView = (
  t: Translate,
  programme: { title: string; fictional: boolean },
  figures: FiguresAsOf | undefined,
  /** By what numbers are hidden now: what was counted before stays as it is. */
  scheme: DisclosureScheme,
): FiguresView => ({
  programmeTitle: programme.title,
  fictional: programme.fictional,
  step: betweenSteps(scheme),
  hiding: hidingText(t, figures?.scheme ?? scheme),
  figures: figures ? shownFigures(figures) : null,
})

const shownFigures = ({ takenAt, records, divisions }: FiguresAsOf): ShownFigures => ({
  asOf: formatMoment(takenAt),
  records,
  divisions: divisions.map(({ text, parts }) => ({
    text,
    parts: parts.map(({ label, count }) => ({ label, count: countText(count) })),
  })),
})

const sampleFigures: FiguresView = {
  programmeTitle: 'Moving the evening clinic',
  fictional: false,
  step: 10,
  ...sampleHiding,
  figures: {
    asOf: '4 May 2027, 5:30pm',
    records: 33,
    divisions: [
      {
        text: 'What is your sex?',
        parts: [
          { label: 'Female', count: '22' },
          { label: 'Male', count: 'hidden' },
          { label: 'Not answered', count: 'hidden' },
        ],
      },
    ],
  },
}

export const figuresPage = page<FiguresView>('listen/equality/views/desk/figures.njk', {
  some: sampleFigures,
  none: { ...sampleFigures, figures: null },
})
