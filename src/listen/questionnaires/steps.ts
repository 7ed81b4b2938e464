import type { Choice, QuestionRow } from '../activities/index.ts'

/** An option of the programme that an `each-option` question asks about. */
export type AskedOption = { id: string; title: string; description: string }

/** One page of a questionnaire: a question, or one option that a question asks about. */
export type Step = {
  /** What a draft keeps the answer under; it stays the same when pages move. */
  key: string
  questionId: string
  kind: QuestionRow['kind']
  text: string
  hint: string
  choices: readonly Choice[]
  option: AskedOption | null
}

/** What has been answered on one page, clean; what was left blank is not there. */
export type StepAnswer = { text?: string; choices?: string[] }

export const stepOfQuestion = (question: QuestionRow): Step => ({
  key: question.id,
  questionId: question.id,
  kind: question.kind,
  text: question.text,
  hint: question.hint,
  choices: question.choices as Choice[],
  option: null,
})

/** The pages of a questionnaire in order: a question about each option has a page for every one. */
export const listSteps = (questions: readonly QuestionRow[], options: readonly AskedOption[]): Step[] =>
  questions.flatMap((question) => {
    const step = stepOfQuestion(question)
    if (question.kind !== 'each-option') return [step]
    return options.map((option) => ({ ...step, key: `${question.id}:${option.id}`, option }))
  })

/** The question of a page as it stands in a list. */
export const questionOf = ({ text, option }: Step): string => (option ? `${option.title}: ${text}` : text)

/** What was chosen on a page, as it was offered. */
export const labelsOf = (step: Step, answer: StepAnswer | undefined): string[] =>
  step.choices.filter(({ key }) => answer?.choices?.includes(key)).map(({ label }) => label)

/** Half-minutes that a page of each kind takes a person who reads and writes at leisure: a judgement, not a measure. */
const halfMinutes: Record<string, number> = {
  'single-choice': 0.5,
  'several-choices': 1,
  'short-text': 1,
  'long-text': 4,
  'each-option': 3,
}

/** About how many minutes a questionnaire takes, at least one. */
export const minutesFor = (steps: readonly Step[]): number =>
  Math.max(1, Math.ceil(steps.reduce((sum, { kind }) => sum + (halfMinutes[kind] ?? 1), 0) / 2))
