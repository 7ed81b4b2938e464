import { asksAgreement } from './scale-labels.ts'
import { plainSpelling, type Sentence, sentencesOf, type Word, wordsOf } from './text.ts'

export const kinds = [
  'single',
  'several',
  'scale',
  'grid',
  'ranking',
  'number',
  'date',
  'place',
  'text',
  'file',
] as const
export type AskedKind = (typeof kinds)[number]

/** A question in the plain form of `docs/questionnaire-check.md`. The first six keys are enough; the others help. */
export type QuestionToCheck = {
  id: string
  text: string
  kind: AskedKind
  hint?: string
  options?: readonly string[]
  required?: boolean
  purpose?: string
  rows?: readonly string[]
  /** Words that stand before the question and are no part of it. */
  preamble?: string
  /** There is a box beside “Other”. */
  other_text?: boolean
  /** There is something here: not everybody is asked. */
  show_if?: unknown
}

export type QuestionnaireToCheck = { title: string; questions: readonly QuestionToCheck[] }

/** A question as the rules read it. */
export type AskedQuestion = {
  id: string
  /** Place in the questionnaire, from 0. */
  place: number
  kind: AskedKind
  /** The question in one spelling of apostrophes and dashes, as long as the original, so that offsets hold. */
  text: string
  words: Word[]
  sentences: Sentence[]
  hint: string
  preamble: string
  options: string[]
  rows: string[]
  isRequired: boolean
  purpose: string
  hasOtherBox: boolean
  isFiltered: boolean
}

export type AskedQuestionnaire = {
  title: string
  questions: AskedQuestion[]
  /** The share of its questions that are answered by agreeing or disagreeing. */
  agreementShare: number
}

/** The rules read this much and no more, so that no text can keep them busy. Longer ones are faults by their length. */
const readUpTo = { text: 5000, answers: 300, answer: 500 }

const readable = (words: string | undefined, most = readUpTo.text): string =>
  plainSpelling((words ?? '').slice(0, most))

const readableAnswers = (answers: readonly string[] | undefined): string[] =>
  (answers ?? []).slice(0, readUpTo.answers).map((answer) => readable(answer, readUpTo.answer))

export function asAsked({ title, questions }: QuestionnaireToCheck): AskedQuestionnaire {
  const asked = questions.map(questionAsAsked)
  const agreed = asked.filter(({ options }) => asksAgreement(options)).length
  return { title: readable(title), questions: asked, agreementShare: agreed / Math.max(1, asked.length) }
}

function questionAsAsked(question: QuestionToCheck, place: number): AskedQuestion {
  const text = readable(question.text)
  const filter = question.show_if
  return {
    id: question.id,
    place,
    kind: question.kind,
    text,
    words: wordsOf(text),
    sentences: sentencesOf(text),
    hint: readable(question.hint),
    preamble: readable(question.preamble),
    options: readableAnswers(question.options),
    rows: readableAnswers(question.rows),
    isRequired: question.required === true,
    purpose: readable(question.purpose).trim(),
    hasOtherBox: question.other_text === true,
    isFiltered: filter !== undefined && filter !== null && filter !== false,
  }
}

const kindsWithAnswers: readonly AskedKind[] = ['single', 'several', 'scale', 'grid']

/** People choose among answers that are given. */
export const isClosed = ({ kind }: AskedQuestion): boolean => kindsWithAnswers.includes(kind)

/** Its words, as one text: for rules that ask whether something is said anywhere. */
export const everythingSaid = ({ preamble, text, hint }: AskedQuestion): string =>
  [preamble, text, hint].join('\n')
