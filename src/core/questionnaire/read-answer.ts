import { cleanText } from '../text/clean.ts'
import type { AnswerGiven, Question, QuestionKind } from './content.ts'
import { readChoices, readGrid, readRanking } from './read-choices.ts'
import { readPartialDay } from './read-day.ts'
import { readAmount } from './read-number.ts'
import { type Fault, oneOf, type Read, type Typed } from './typed.ts'

/** Most characters of a short text, and of the words beside a choice. */
const longestShortAnswer = 500
/** Most characters of one answer in words. */
const longestAnswer = 20_000

export const limitOf = (kind: QuestionKind): number =>
  kind === 'short-text' ? longestShortAnswer : longestAnswer

export type AnswerRead = { ok: true; answer: AnswerGiven | null } | { ok: false; faults: Fault[] }

type Reader = (question: Question, typed: Typed, locale: string) => Read

const readWords: Reader = ({ kind }, typed) => {
  const text = cleanText(oneOf(typed, 'text'))
  if (text === '') return {}
  const limit = limitOf(kind)
  if (text.length <= limit) return { answer: { text } }
  return { faults: [{ field: 'text', fault: kind === 'short-text' ? 'shortTooLong' : 'longTooLong' }] }
}

/** A position and why: both, either or neither. */
const readPosition: Reader = (question, typed, locale) => {
  const [position, why] = [readChoices(question, typed), readWords(question, typed, locale)]
  return {
    answer: { ...position.answer, ...why.answer },
    faults: [...(position.faults ?? []), ...(why.faults ?? [])],
  }
}

const readers: Record<QuestionKind, Reader> = {
  'single-choice': readChoices,
  'several-choices': readChoices,
  scale: readChoices,
  grid: readGrid,
  ranking: readRanking,
  number: readAmount,
  date: (_question, typed) => readPartialDay(typed),
  // What a place or a file is takes more than what was typed: whoever holds the places and the files reads them.
  place: () => ({}),
  file: () => ({}),
  'short-text': readWords,
  'long-text': readWords,
  'each-option': readPosition,
}

/**
 * Reads what was typed on the page of a question. Nothing is required: a blank page reads as null. What cannot be
 * taken is a fault beside its field, and the page is shown again with what was typed.
 * @param locale how who typed writes numbers, for what is said of a fault
 */
export function readAnswer(question: Question, typed: Typed, locale: string): AnswerRead {
  const { answer = {}, faults = [] } = readers[question.kind](question, typed, locale)
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, answer: Object.keys(answer).length > 0 ? answer : null }
}
