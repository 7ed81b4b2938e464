import type { FieldError, Typed } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type AboutTyped, aboutTyped } from '../responses/index.ts'
import { type AnswerInWords, type Asked, isAsked, listLost, textOfAnswer } from './asked.ts'
import type { Draft } from './schema.ts'
import { labelsOf, questionOf, type Step } from './steps.ts'

type AnswerRow = {
  question: string
  choices: string[]
  text: string
  isAnswered: boolean
  /** It is about an option that has been discarded since, and is sent all the same. */
  isDiscarded: boolean
  changeUrl: string
}

/** An answer about something that is gone: shown to be copied. */
type LostAnswer = { key: string; question: string; typedText: string }

type CheckView = {
  title: string
  rows: AnswerRow[]
  lost: LostAnswer[]
  backUrl: string
  /** After *stop here and send*: where the questions that were left go on. */
  goOnUrl: string | null
  action: string
  about: AboutTyped
  errors: readonly FieldError[]
  fictional: boolean
}

/** All pages with what was answered; after *stop here and send* only those that were. */
export function checkView(
  activity: Pick<ActivityRow, 'slug' | 'title' | 'fictional'>,
  asked: Asked,
  draft: Draft,
  typed: Typed,
  errors: readonly FieldError[] = [],
): CheckView {
  const { steps, answerable } = asked
  const rows = answerable.map((step) => rowOf(activity.slug, asked, step, draft))
  const isShown = (row: AnswerRow) => row.isAnswered || !(row.isDiscarded || draft.stopped)
  const pageAt = (number: number) =>
    urls.answeringPage(activity.slug, Math.min(Math.max(1, number), steps.length))
  const lastAnswered = steps.findLastIndex(({ key }) => draft.answers[key] !== undefined) + 1
  return {
    title: activity.title,
    rows: rows.filter(isShown),
    lost: listLost(asked, draft.answers).map(lostAnswer),
    backUrl: pageAt(draft.stopped ? lastAnswered : steps.length),
    goOnUrl: draft.stopped ? pageAt(lastAnswered + 1) : null,
    action: urls.checkAnswers(activity.slug),
    about: aboutTyped(typed),
    errors,
    fictional: activity.fictional,
  }
}

function rowOf(activity: string, asked: Asked, step: Step, { answers }: Draft): AnswerRow {
  const isDiscarded = !isAsked(asked, step.key)
  const place = asked.steps.findIndex(({ key }) => key === step.key) + 1
  return {
    question: questionOf(step),
    choices: labelsOf(step, answers[step.key]),
    text: answers[step.key]?.text ?? '',
    isAnswered: answers[step.key] !== undefined,
    isDiscarded,
    changeUrl: urls.changeAnswer(activity, isDiscarded ? step.key : place),
  }
}

const lostAnswer = (answer: AnswerInWords): LostAnswer => ({
  key: answer.key,
  question: answer.question,
  typedText: textOfAnswer({ ...answer, question: '' }),
})

const sampleActivity = {
  slug: 'evening-clinic',
  title: 'Questions about the evening clinic',
  fictional: false,
}
const sampleSteps: Step[] = [
  {
    key: '1',
    questionId: '1',
    kind: 'single-choice',
    text: 'How often do you go?',
    hint: '',
    choices: [{ key: 'weekly', label: 'Every week' }],
    option: null,
  },
  {
    key: '2',
    questionId: '2',
    kind: 'long-text',
    text: 'What matters to you?',
    hint: '',
    choices: [],
    option: null,
  },
]
const sampleAsked: Asked = { steps: sampleSteps, answerable: sampleSteps, known: sampleSteps }
const sampleDraft: Draft = { answers: { '1': { choices: ['weekly'] } }, stopped: false }

export const checkPage = page<CheckView>('listen/questionnaires/views/check.njk', {
  full: checkView(
    sampleActivity,
    sampleAsked,
    { ...sampleDraft, answers: { ...sampleDraft.answers, '2': { text: 'The\nbus.\n\nAnd time.' } } },
    {},
  ),
  stopped: checkView(sampleActivity, sampleAsked, { ...sampleDraft, stopped: true }, {}),
  discarded: checkView(
    sampleActivity,
    { ...sampleAsked, steps: sampleSteps.slice(1) },
    { ...sampleDraft, answers: { ...sampleDraft.answers, '2': { text: 'The bus.' } } },
    {},
  ),
  lost: checkView(
    sampleActivity,
    sampleAsked,
    { ...sampleDraft, answers: { ...sampleDraft.answers, '2:3': { text: 'It is far.\n\nAnd dear.' } } },
    {},
    [{ field: 'lost', message: 'listen:check.lostError' }],
  ),
  refused: checkView(sampleActivity, sampleAsked, { answers: {}, stopped: true }, { email: 'nobody' }, [
    { field: 'answers', message: 'listen:check.nothing' },
    { field: 'email', message: 'listen:about.emailWrong' },
  ]),
})

type GoneView = {
  title: string
  question: string
  typedText: string
  /** The draft is still there; it is the question that is not. */
  isQuestionGone: boolean
  nextUrl: string
  fictional: boolean
}

/** What was typed on a page that can not be kept: its unfinished response, or what it asked about, is gone. */
export function goneView(
  activity: Pick<ActivityRow, 'slug' | 'title' | 'fictional'>,
  answer: AnswerInWords,
  isQuestionGone: boolean,
): GoneView {
  return {
    title: activity.title,
    question: answer.question,
    typedText: textOfAnswer({ ...answer, question: '' }),
    isQuestionGone,
    nextUrl: isQuestionGone ? urls.checkAnswers(activity.slug) : urls.answering(activity.slug),
    fictional: activity.fictional,
  }
}

const sampleGone: GoneView = {
  title: 'Questions about the evening clinic',
  question: 'What matters to you?',
  typedText: 'The bus.',
  isQuestionGone: false,
  nextUrl: '/answer/evening-clinic',
  fictional: false,
}

export const gonePage = page<GoneView>('listen/questionnaires/views/gone.njk', {
  draft: sampleGone,
  question: { ...sampleGone, isQuestionGone: true, nextUrl: '/answer/evening-clinic/check' },
})
