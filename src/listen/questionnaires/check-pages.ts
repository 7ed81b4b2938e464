import type { FieldError, Typed } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type AboutTyped, aboutTyped } from '../responses/index.ts'
import type { Draft } from './schema.ts'
import type { Step, StepAnswer } from './steps.ts'

type AnswerRow = {
  question: string
  choices: string[]
  text: string
  isAnswered: boolean
  changeUrl: string
}

type CheckView = {
  title: string
  rows: AnswerRow[]
  backUrl: string
  /** After *stop here and send*: where the questions that were left go on. */
  goOnUrl: string | null
  action: string
  about: AboutTyped
  errors: readonly FieldError[]
  fictional: boolean
}

const questionOf = ({ text, option }: Step) => (option ? `${option.title}: ${text}` : text)

const labelsOf = (step: Step, answer: StepAnswer | undefined) =>
  step.choices.filter(({ key }) => answer?.choices?.includes(key)).map(({ label }) => label)

/** All pages with what was answered; after *stop here and send* only those that were. */
export function checkView(
  activity: Pick<ActivityRow, 'slug' | 'title' | 'fictional'>,
  steps: readonly Step[],
  draft: Draft,
  typed: Typed,
  errors: readonly FieldError[] = [],
): CheckView {
  const rows = steps.map((step, place) => ({
    question: questionOf(step),
    choices: labelsOf(step, draft.answers[step.key]),
    text: draft.answers[step.key]?.text ?? '',
    isAnswered: draft.answers[step.key] !== undefined,
    changeUrl: urls.changeAnswer(activity.slug, place + 1),
  }))
  const pageAt = (number: number) =>
    urls.answeringPage(activity.slug, Math.min(Math.max(1, number), steps.length))
  const lastAnswered = rows.findLastIndex(({ isAnswered }) => isAnswered) + 1
  return {
    title: activity.title,
    rows: draft.stopped ? rows.filter(({ isAnswered }) => isAnswered) : rows,
    backUrl: pageAt(draft.stopped ? lastAnswered : steps.length),
    goOnUrl: draft.stopped ? pageAt(lastAnswered + 1) : null,
    action: urls.checkAnswers(activity.slug),
    about: aboutTyped(typed),
    errors,
    fictional: activity.fictional,
  }
}

/** Everything that an unfinished response holds as plain text, to be copied. */
export const textOfDraft = (steps: readonly Step[], { answers }: Pick<Draft, 'answers'>): string =>
  steps
    .flatMap((step) => {
      const answer = answers[step.key]
      if (!answer) return []
      return [[questionOf(step), ...labelsOf(step, answer), ...(answer.text ? [answer.text] : [])].join('\n')]
    })
    .join('\n\n')

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
const sampleDraft: Draft = { answers: { '1': { choices: ['weekly'] } }, stopped: false }

export const checkPage = page<CheckView>('listen/questionnaires/views/check.njk', {
  full: checkView(
    sampleActivity,
    sampleSteps,
    { ...sampleDraft, answers: { ...sampleDraft.answers, '2': { text: 'The\nbus.\n\nAnd time.' } } },
    {},
  ),
  stopped: checkView(sampleActivity, sampleSteps, { ...sampleDraft, stopped: true }, {}),
  refused: checkView(sampleActivity, sampleSteps, { answers: {}, stopped: true }, { email: 'nobody' }, [
    { field: 'answers', message: 'listen:check.nothing' },
    { field: 'email', message: 'listen:about.emailWrong' },
  ]),
})

type GoneView = { title: string; question: string; typedText: string; startUrl: string; fictional: boolean }

/** What was typed on a page whose unfinished response is no longer there. */
export const goneView = (
  activity: Pick<ActivityRow, 'slug' | 'title' | 'fictional'>,
  step: Step,
  answer: StepAnswer,
): GoneView => ({
  title: activity.title,
  question: questionOf(step),
  typedText: [...labelsOf(step, answer), ...(answer.text ? [answer.text] : [])].join('\n'),
  startUrl: urls.answering(activity.slug),
  fictional: activity.fictional,
})

export const gonePage = page<GoneView>('listen/questionnaires/views/gone.njk', {
  some: {
    title: 'Questions about the evening clinic',
    question: 'What matters to you?',
    typedText: 'The bus.',
    startUrl: '/answer/evening-clinic',
    fictional: false,
  },
})
