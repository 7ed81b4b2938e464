import { answerInWords } from './answer-in-words.ts'
import type { Question } from './content.ts'
import { type Answers, questionIdOf } from './steps.ts'

const carriedPlace = /\{\{\s*([\w-]+)\s*\}\}/g

/** Most characters of an answer that are carried into a later question. */
const mostCarried = 120

/** The ids of the questions whose answers a wording carries. */
export const listCarried = (wording: string): string[] =>
  [...wording.matchAll(carriedPlace)].map((found) => found[1] ?? '')

// Typed words stand between marks that keep their own direction from turning the sentence around them.
const isolated = (words: string): string => `\u2068${words}\u2069`

const shortened = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length <= mostCarried
    ? line
    : `${[...line]
        .slice(0, mostCarried - 1)
        .join('')
        .trimEnd()}…`
}

/**
 * A wording with the answers that it carries put in. What is carried is plain text: whoever shows it escapes it, and
 * braces in it are never read again.
 * @param how what stands where nothing was answered; how the reader writes numbers, dates and lists
 */
export const carry = (
  wording: string,
  questions: readonly Question[],
  answers: Answers,
  how: { unanswered: string; locale: string },
): string =>
  wording.replace(carriedPlace, (_place, id: string) => {
    const words = wordsOf(id, questions, answers, how.locale)
    return words === '' ? how.unanswered : isolated(shortened(words))
  })

function wordsOf(id: string, questions: readonly Question[], answers: Answers, locale: string): string {
  const question = questions.find((one) => one.id === id)
  if (!question) return ''
  const words = Object.entries(answers)
    .filter(([key]) => questionIdOf(key) === id)
    .map(([, answer]) => answerInWords(question, answer, locale))
    .flatMap(({ choices, text }) => (choices.length > 0 ? choices : text))
    .filter((one) => one !== '')
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(words)
}

/** A wording as it stands for everyone: each carried answer named by its question, “[answer to: …]”. */
export const nameCarried = (
  wording: string,
  questions: readonly Pick<Question, 'id' | 'text'>[],
  name: (question: string) => string = (question) => `[${question}]`,
): string =>
  wording.replace(carriedPlace, (_place, id: string) => {
    const text = questions.find((question) => question.id === id)?.text ?? ''
    return name(text.replace(carriedPlace, '…'))
  })
