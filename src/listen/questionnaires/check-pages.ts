import { answerInWords } from '../../core/questionnaire/answer-in-words.ts'
import { type AnswerGiven, newQuestion } from '../../core/questionnaire/content.ts'
import { questionInList, type Step } from '../../core/questionnaire/steps.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { localeSpoken } from '../../web/language.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type AboutTyped, aboutTyped } from '../responses/index.ts'
import {
  type Asked,
  type CopiedAnswer,
  countHidden,
  isAsked,
  listAnswered,
  listLost,
  listShownPages,
  textOfAnswer,
} from './asked.ts'
import { type Draft, emptyDraft } from './schema.ts'

type AnswerRow = {
  question: string
  choices: string[]
  text: string
  isAnswered: boolean
  /** It is about an option that has been discarded since, and is sent all the same. */
  isDiscarded: boolean
  changeUrl: string
  /** In a change of what was sent: it is another than the one that stands. */
  isChanged: boolean
}

/** An answer about something that is gone: shown to be copied. */
type LostAnswer = { key: string; question: string; typedText: string }

/**
 * A change of a response that was sent, on the page where it is looked over: the version that stands, and how many
 * answers are others than in it.
 */
export type ChangeView = { receipt: string; standing: number; leaveUrl: string; changed: number }

type CheckView = {
  title: string
  /** Null for a response that was not sent before. */
  change: ChangeView | null
  rows: AnswerRow[]
  lost: LostAnswer[]
  /** How many answers a change of an earlier answer has hidden. */
  hidden: number
  /** The version that is shown here, and whether it is another than that of the last page. */
  version: number
  hasChanged: boolean
  backUrl: string
  /** After *stop here and send*: where the questions that were left go on. */
  goOnUrl: string | null
  action: string
  saveUrl: string
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
  { errors = [], carried = (wording) => wording, change = null, isChanged = () => false }: Beside = {},
): CheckView {
  const shown = listShownPages(asked, draft.answers)
  const answered = listAnswered(asked, draft.answers).map(({ key }) => key)
  const isListed = ({ key }: Step) =>
    answered.includes(key) || (!draft.stopped && shown.some((page) => page.key === key))
  const pageAt = (place: number) => {
    const page = shown[Math.min(Math.max(0, place), shown.length - 1)]
    return urls.answeringPage(activity.slug, numberOf(asked, page?.key ?? ''))
  }
  const lastAnswered = shown.findLastIndex(({ key }) => answered.includes(key))
  const rows = asked.answerable.filter(isListed).map((step) => {
    const answer = answered.includes(step.key) ? draft.answers[step.key] : undefined
    return { ...rowOf(activity.slug, asked, step, answer, carried), isChanged: isChanged(step.key) }
  })
  return {
    title: activity.title,
    change,
    rows,
    lost: listLost(asked, draft.answers).map(lostAnswer),
    hidden: countHidden(asked, draft.answers),
    version: asked.version,
    hasChanged: hasChanged(asked, draft),
    backUrl: pageAt(draft.stopped ? lastAnswered : shown.length - 1),
    goOnUrl: draft.stopped ? pageAt(lastAnswered + 1) : null,
    action: change ? urls.checkCorrection(activity.slug) : urls.checkAnswers(activity.slug),
    saveUrl: urls.savedForLater(activity.slug),
    about: aboutTyped(typed),
    errors,
    fictional: activity.fictional,
  }
}

type Beside = {
  errors?: readonly FieldError[]
  carried?: (wording: string) => string
  /** Where it is a change of what was sent: its receipt, the way out, and which pages are changed. */
  change?: ChangeView | null
  isChanged?: (key: string) => boolean
}

/** Whether the questions are others than when the last page was answered. */
export const hasChanged = (asked: Asked, { version, answers }: Draft): boolean =>
  version !== null && version !== asked.version && Object.keys(answers).length > 0

/** The number of a page in its address: it stays the same whatever is shown before it. */
export const numberOf = ({ steps }: Asked, key: string): number =>
  steps.findIndex((step) => step.key === key) + 1

function rowOf(
  activity: string,
  asked: Asked,
  { key, question, option }: Step,
  answer: AnswerGiven | undefined,
  carried: (wording: string) => string,
): Omit<AnswerRow, 'isChanged'> {
  const isDiscarded = !isAsked(asked, key)
  return {
    question: questionInList(carried(question.text), option),
    ...answerInWords(question, answer ?? {}, localeSpoken()),
    isAnswered: answer !== undefined,
    isDiscarded,
    changeUrl: urls.changeAnswer(activity, isDiscarded ? key : numberOf(asked, key)),
  }
}

const lostAnswer = (answer: CopiedAnswer): LostAnswer => ({
  key: answer.key,
  question: answer.question,
  typedText: textOfAnswer({ ...answer, question: '' }),
})

const sampleActivity = {
  slug: 'evening-clinic',
  title: 'Questions about the evening clinic',
  fictional: false,
}
const section = { id: 's', title: '', introduction: '', shownWhen: null }
const often = newQuestion({
  id: '1',
  kind: 'single-choice',
  text: 'How often do you go?',
  choices: [{ key: 'weekly', label: 'Every week' }],
})
const matters = newQuestion({ id: '2', kind: 'long-text', text: 'What matters to you?' })
const sampleSteps: Step[] = [often, matters].map((question) => ({
  key: question.id,
  question,
  option: null,
  section,
}))
const sampleAsked: Asked = {
  version: 1,
  questions: [often, matters],
  steps: sampleSteps,
  answerable: sampleSteps,
  known: [],
}
const sampleDraft: Draft = { ...emptyDraft, answers: { '1': { choices: ['weekly'] } } }
const bothAnswered: Draft = {
  ...emptyDraft,
  answers: { ...sampleDraft.answers, '2': { text: 'The\nbus.\n\nAnd time.' } },
}

const sampleChange: ChangeView = {
  receipt: '2ABC3DEF4GHJ',
  standing: 1,
  changed: 0,
  leaveUrl: '/answer/evening-clinic/correction/leave',
}

export const checkPage = page<CheckView>('listen/questionnaires/views/check.njk', {
  full: checkView(sampleActivity, sampleAsked, bothAnswered, {}),
  stopped: checkView(sampleActivity, sampleAsked, { ...sampleDraft, stopped: true }, {}),
  hidden: { ...checkView(sampleActivity, sampleAsked, { ...sampleDraft, version: 2 }, {}), hidden: 2 },
  change: checkView(
    sampleActivity,
    sampleAsked,
    bothAnswered,
    {},
    { change: { ...sampleChange, changed: 1 }, isChanged: (key) => key === '2' },
  ),
  unchanged: checkView(sampleActivity, sampleAsked, bothAnswered, {}, { change: sampleChange }),
  discarded: checkView(sampleActivity, { ...sampleAsked, steps: sampleSteps.slice(1) }, bothAnswered, {}),
  lost: checkView(
    sampleActivity,
    sampleAsked,
    { ...sampleDraft, answers: { ...sampleDraft.answers, '2:3': { text: 'It is far.\n\nAnd dear.' } } },
    {},
    { errors: [{ field: 'lost', message: 'listen:check.lostError' }] },
  ),
  refused: checkView(
    sampleActivity,
    sampleAsked,
    { ...emptyDraft, stopped: true },
    { email: 'nobody' },
    {
      errors: [
        { field: 'answers', message: 'listen:check.nothing' },
        { field: 'email', message: 'listen:about.emailWrong' },
      ],
    },
  ),
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
  answer: CopiedAnswer,
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
