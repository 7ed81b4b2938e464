import type { FieldError, Typed } from '../../web/forms.ts'
import { typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { limitOf } from './schema.ts'
import { minutesFor, type Step, type StepAnswer } from './steps.ts'

type StartView = {
  title: string
  programmeTitle: string
  programmeUrl: string
  introduction: string
  questions: number
  minutes: number
  daysKept: number
  action: string
  /** Where to go on with what this browser has unfinished; null where there is nothing. */
  goOnUrl: string | null
  deleteUrl: string
  /** Sent here because no unfinished response was found, which may be for want of cookies. */
  noDraftFound: boolean
  fictional: boolean
}

export const startView = (
  activity: ActivityRow,
  steps: readonly Step[],
  { goOnUrl, daysKept, noDraftFound }: Pick<StartView, 'goOnUrl' | 'daysKept' | 'noDraftFound'>,
): StartView => ({
  title: activity.title,
  programmeTitle: activity.programmeTitle,
  programmeUrl: urls.programme(activity.programmeSlug),
  introduction: activity.introduction,
  questions: steps.length,
  minutes: minutesFor(steps),
  daysKept,
  action: urls.answering(activity.slug),
  goOnUrl,
  deleteUrl: urls.deleteAnswers(activity.slug),
  noDraftFound,
  fictional: activity.fictional,
})

const sampleStart: StartView = {
  title: 'Questions about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  introduction: 'We want to hear from anyone who uses it.',
  questions: 5,
  minutes: 8,
  daysKept: 14,
  action: '/answer/evening-clinic',
  goOnUrl: null,
  deleteUrl: '/answer/evening-clinic/delete',
  noDraftFound: false,
  fictional: false,
}

export const startPage = page<StartView>('listen/questionnaires/views/start.njk', {
  first: sampleStart,
  unfinished: { ...sampleStart, goOnUrl: '/answer/evening-clinic/3', fictional: true },
  short: { ...sampleStart, introduction: '', questions: 1, minutes: 1, noDraftFound: true },
})

export type QuestionView = {
  title: string
  /** Null for a page that is no longer asked, about an option that has been discarded since. */
  number: number | null
  total: number
  /** Which page was answered, whatever its number is by the time it is sent. */
  step: string
  kind: string
  text: string
  hint: string
  option: { title: string; description: string } | null
  items: { value: string; text: string; checked: boolean }[]
  /** Something is chosen, and a choice from radio buttons can not be taken out by itself. */
  mayTakeOut: boolean
  limit: number
  typedText: string
  action: string
  backUrl: string
  /** Came from *check your answers*, and goes back there. */
  fromCheck: boolean
  /** Tried at the desk: nothing is kept or sent. */
  isTrial: boolean
  errors: readonly FieldError[]
  fictional: boolean
}

/** What was kept of a page, as its form shows it. */
export const typedOfAnswer = (answer: StepAnswer | undefined): Typed => ({
  text: answer?.text ?? '',
  choice: answer?.choices ?? [],
})

type Place = Pick<QuestionView, 'number' | 'total' | 'action' | 'backUrl' | 'fromCheck' | 'isTrial'>

export function questionView(
  activity: Pick<ActivityRow, 'title' | 'fictional'>,
  step: Step,
  place: Place,
  typed: Typed,
  errors: readonly FieldError[] = [],
): QuestionView {
  const chosen = typedList(typed, 'choice')
  return {
    ...place,
    title: activity.title,
    step: step.key,
    kind: step.kind,
    text: step.text,
    hint: step.hint,
    option: step.option && { title: step.option.title, description: step.option.description },
    items: step.choices.map(({ key, label }) => ({ value: key, text: label, checked: chosen.includes(key) })),
    mayTakeOut: chosen.some((key) => key !== ''),
    limit: limitOf(step.kind),
    typedText: typedText(typed, 'text'),
    errors,
    fictional: activity.fictional,
  }
}

const sampleActivity = { title: 'Questions about the evening clinic', fictional: false }
const sampleStep: Step = {
  key: '1',
  questionId: '1',
  kind: 'single-choice',
  text: 'How often do you go?',
  hint: '',
  choices: [
    { key: 'weekly', label: 'Every week' },
    { key: 'less', label: 'Less often' },
  ],
  option: null,
}
const samplePlace: Place = {
  number: 2,
  total: 5,
  action: '/answer/evening-clinic/2',
  backUrl: '/answer/evening-clinic/1',
  fromCheck: false,
  isTrial: false,
}
const longText: Step = {
  ...sampleStep,
  kind: 'long-text',
  text: 'What matters to you?',
  hint: 'For example, buses',
  choices: [],
}

export const questionPage = page<QuestionView>('listen/questionnaires/views/question.njk', {
  singleChoice: questionView(sampleActivity, sampleStep, samplePlace, {}),
  chosen: questionView(sampleActivity, sampleStep, { ...samplePlace, fromCheck: true }, { choice: 'weekly' }),
  severalChoices: questionView(sampleActivity, { ...sampleStep, kind: 'several-choices' }, samplePlace, {}),
  shortText: questionView(sampleActivity, { ...longText, kind: 'short-text' }, samplePlace, { text: 'أبي' }),
  longText: questionView(sampleActivity, longText, { ...samplePlace, isTrial: true }, {}),
  eachOption: questionView(
    sampleActivity,
    {
      ...sampleStep,
      kind: 'each-option',
      option: { id: '1', title: 'Move it', description: 'To the\n\nhospital.' },
    },
    samplePlace,
    { choice: 'weekly', text: 'It is far' },
  ),
  discarded: questionView(
    sampleActivity,
    { ...sampleStep, kind: 'each-option', option: { id: '1', title: 'Sell it', description: '' } },
    { ...samplePlace, number: null, fromCheck: true },
    { choice: 'weekly', text: 'It is far' },
  ),
  refused: questionView(
    sampleActivity,
    { ...longText, kind: 'short-text' },
    samplePlace,
    { text: 'x'.repeat(600) },
    [{ field: 'text', message: 'listen:answering.shortTooLong' }],
  ),
  refusedChoice: questionView(sampleActivity, sampleStep, samplePlace, {}, [
    { field: 'choice', message: 'listen:answering.unknownChoice' },
  ]),
})
