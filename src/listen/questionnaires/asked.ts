import type { QuestionRow } from '../activities/index.ts'
import {
  type AskedOption,
  labelsOf,
  listSteps,
  questionOf,
  type Step,
  type StepAnswer,
  stepOfQuestion,
} from './steps.ts'

/**
 * Where an option stands: `asked`; `discarded`, no longer asked about, and what was said of it counts as before;
 * `gone`, no longer there, so that an answer about it has nothing to stand beside.
 */
export type KnownOption = AskedOption & { state: 'asked' | 'discarded' | 'gone' }

/** A questionnaire as it stands now, with what a person may have answered before it changed. */
export type Asked = {
  /** Its pages, in order. */
  steps: Step[]
  /** Its pages, and among them those about discarded options: all whose answers can be sent. */
  answerable: Step[]
  /** What is known of pages whose answers can not be sent: those about options that are gone, then each question. */
  known: Step[]
}

/** @param options in their order */
export function listAsked(questions: readonly QuestionRow[], options: readonly KnownOption[]): Asked {
  const about = (...states: KnownOption['state'][]) =>
    listSteps(
      questions,
      options.filter(({ state }) => states.includes(state)),
    )
  return {
    steps: about('asked'),
    answerable: about('asked', 'discarded'),
    known: [...about('gone'), ...questions.map(stepOfQuestion)],
  }
}

export const isAsked = ({ steps }: Asked, key: string): boolean => steps.some((step) => step.key === key)

type Answers = Readonly<Record<string, StepAnswer>>

/** The pages that were answered and can be sent, in order. */
export const listAnswered = ({ answerable }: Asked, answers: Answers): Step[] =>
  answerable.filter(({ key }) => answers[key] !== undefined)

/** An answer in words, as its writer can copy it. */
export type AnswerInWords = { key: string; question: string; choices: string[]; text: string }

export const answerInWords = (asked: Asked, key: string, answer: StepAnswer): AnswerInWords => {
  const step = findStep(asked, key)
  return {
    key,
    question: step ? questionOf(step) : '',
    choices: step ? labelsOf(step, answer) : (answer.choices ?? []),
    text: answer.text ?? '',
  }
}

/** The page that an answer was given on, or at least its question. */
const findStep = ({ answerable, known }: Asked, key: string): Step | undefined =>
  [...answerable, ...known].find((step) => step.key === key) ??
  known.find(({ questionId }) => questionId === key.split(':')[0])

/** The answers that can not be sent, because what they are about is gone. */
export const listLost = (asked: Asked, answers: Answers): AnswerInWords[] =>
  Object.entries(answers)
    .filter(([key]) => !asked.answerable.some((step) => step.key === key))
    .map(([key, answer]) => answerInWords(asked, key, answer))

/** Everything that was answered as plain text, to be copied: what can be sent, then what can not. */
export const textOfAnswers = (asked: Asked, answers: Answers): string =>
  [
    ...listAnswered(asked, answers).map(({ key }) => answerInWords(asked, key, answers[key] ?? {})),
    ...listLost(asked, answers),
  ]
    .map(textOfAnswer)
    .join('\n\n')

export const textOfAnswer = ({ question, choices, text }: AnswerInWords): string =>
  [question, ...choices, text].filter((line) => line !== '').join('\n')
