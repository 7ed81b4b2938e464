import { type AnswerInWords, answerInWords } from '../../core/questionnaire/answer-in-words.ts'
import { carry } from '../../core/questionnaire/carry.ts'
import type { AnswerGiven, Question, Questionnaire } from '../../core/questionnaire/content.ts'
import { fits } from '../../core/questionnaire/fits.ts'
import { listShown } from '../../core/questionnaire/routing.ts'
import {
  type Answers,
  type AskedOption,
  listSteps,
  questionIdOf,
  questionInList,
  type Step,
} from '../../core/questionnaire/steps.ts'
import { localeSpoken } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'

/**
 * Where an option stands: `asked`; `discarded`, no longer asked about, and what was said of it counts as before;
 * `gone`, no longer there, so that an answer about it has nothing to stand beside.
 */
export type KnownOption = AskedOption & { state: 'asked' | 'discarded' | 'gone' }

type KnownPage = Pick<Step, 'key' | 'question' | 'option'>

/** A questionnaire as it stands now, with what a person may have answered before it changed. */
export type Asked = {
  /** The number of the version that is answered. */
  version: number
  /** Its questions in order, for answers that are carried into later wording. */
  questions: readonly Question[]
  /** All its pages, in order; which of them somebody sees depends on their answers. */
  steps: Step[]
  /** Its pages, and among them those about discarded options: all whose answers can be sent. */
  answerable: Step[]
  /** What is known of pages whose answers can not be sent: about options that are gone, or no longer asked. */
  known: KnownPage[]
}

type Wording = { version: number; content: Questionnaire }

/**
 * @param everyQuestion those of earlier versions too
 * @param options in their order
 */
export function listAsked(
  { version, content }: Wording,
  everyQuestion: readonly Question[],
  options: readonly KnownOption[],
): Asked {
  const about = (...states: KnownOption['state'][]) =>
    listSteps(
      content,
      options.filter(({ state }) => states.includes(state)),
    )
  return {
    version,
    questions: content.sections.flatMap(({ questions }) => questions),
    steps: about('asked'),
    answerable: about('asked', 'discarded'),
    known: [...about('gone'), ...everyQuestion.flatMap((question) => pagesOf(question, options))],
  }
}

const pagesOf = (question: Question, options: readonly KnownOption[]): KnownPage[] => [
  { key: question.id, question, option: null },
  ...options.map((option) => ({ key: `${question.id}:${option.id}`, question, option })),
]

export const isAsked = ({ steps }: Asked, key: string): boolean => steps.some((step) => step.key === key)

/** The pages that a person who has answered so sees, in order. */
export function listShownPages(asked: Asked, answers: Answers): Step[] {
  const shown = new Set(listShown(asked.answerable, answers).map(({ key }) => key))
  return asked.steps.filter(({ key }) => shown.has(key))
}

/** The pages that were answered and can be sent, in order: what a change has hidden is not among them. */
export const listAnswered = ({ answerable }: Asked, answers: Answers): Step[] =>
  listShown(answerable, answers).filter(({ key, question }) => {
    const answer = answers[key]
    return answer !== undefined && fits(question, answer)
  })

/** How many answers a change of an earlier answer has hidden: kept while they may show again, and not sent. */
export function countHidden({ answerable }: Asked, answers: Answers): number {
  const shown = new Set(listShown(answerable, answers).map(({ key }) => key))
  return answerable.filter(({ key }) => answers[key] !== undefined && !shown.has(key)).length
}

/** A wording with a person's own earlier answers in their places. */
export const carriedFor =
  ({ questions }: Pick<Asked, 'questions'>, answers: Answers, translate: Translate) =>
  (wording: string): string =>
    carry(wording, questions, answers, {
      unanswered: translate('listen:answering.carriedNone'),
      locale: localeSpoken(),
    })

/** An answer in words, as its writer can copy it. */
export type CopiedAnswer = AnswerInWords & { key: string; question: string }

export function copyAnswer(asked: Asked, key: string, answer: AnswerGiven): CopiedAnswer {
  const page = findPage(asked, key)
  if (!page) return { key, question: '', choices: answer.choices ?? [], text: answer.text ?? '' }
  return {
    key,
    question: questionInList(page.question.text, page.option),
    ...answerInWords(page.question, answer, localeSpoken()),
  }
}

/** The page that an answer was given on, or at least its question. */
export const findPage = ({ answerable, known }: Asked, key: string): KnownPage | undefined =>
  [...answerable, ...known].find((page) => page.key === key) ??
  known.find(({ question }) => question.id === questionIdOf(key))

/** The answers that can not be sent, because what they are about is gone or no longer offers what was chosen. */
export const listLost = (asked: Asked, answers: Answers): CopiedAnswer[] =>
  Object.entries(answers)
    .filter(([key, answer]) => {
      const page = asked.answerable.find((step) => step.key === key)
      return !page || !fits(page.question, answer)
    })
    .map(([key, answer]) => copyAnswer(asked, key, answer))

/** Everything that was answered as plain text, to be copied: what can be sent, then what can not. */
export const textOfAnswers = (asked: Asked, answers: Answers): string =>
  [
    ...listAnswered(asked, answers).map(({ key }) => copyAnswer(asked, key, answers[key] ?? {})),
    ...listLost(asked, answers),
  ]
    .map(textOfAnswer)
    .join('\n\n')

export const textOfAnswer = ({ question, choices, text }: Omit<CopiedAnswer, 'key'>): string =>
  [question, ...choices, text].filter((line) => line !== '').join('\n')
