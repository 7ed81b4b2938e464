import { nameCarried } from './carry.ts'
import { type Choice, type Question, type QuestionKind, type Questionnaire, questionsOf } from './content.ts'

type PlainKind =
  | 'single'
  | 'several'
  | 'scale'
  | 'grid'
  | 'ranking'
  | 'number'
  | 'date'
  | 'place'
  | 'text'
  | 'file'

export type PlainQuestion = {
  id: string
  text: string
  hint?: string
  kind: PlainKind
  options?: string[]
  /** Of a grid. */
  rows?: string[]
  required?: boolean
  purpose?: string
  /** Words that stand before it and are no part of it. */
  preamble?: string
  /** There is a box beside “Other”. */
  other_text?: boolean
  /** Something is here where not everybody is asked. */
  show_if?: string
}

/** A questionnaire as anybody's tool may write it: the form that the check of wording reads. */
export type PlainQuestionnaire = { title: string; questions: PlainQuestion[] }

const plainKinds: Record<QuestionKind, PlainKind> = {
  'single-choice': 'single',
  'several-choices': 'several',
  scale: 'scale',
  grid: 'grid',
  ranking: 'ranking',
  number: 'number',
  date: 'date',
  place: 'place',
  'short-text': 'text',
  'long-text': 'text',
  file: 'file',
  'each-option': 'single',
}

/** What people are asked, plainly: what only the desk fills in is left out, a carried answer is named by its question. */
export function toPlain(title: string, questionnaire: Questionnaire): PlainQuestionnaire {
  const all = questionsOf(questionnaire)
  const questions = questionnaire.sections.flatMap((section) =>
    section.questions
      .filter(({ isAnalystOnly }) => !isAnalystOnly)
      .map((one, place) => ({
        ...plainOf(one, all),
        // The words of a section stand before its first question.
        ...(place === 0 && section.introduction ? { preamble: section.introduction } : {}),
        ...(one.shownWhen || section.shownWhen ? { show_if: 'earlier answers' } : {}),
      })),
  )
  return { title, questions }
}

const labels = (choices: readonly Choice[]): string[] => choices.map(({ label }) => label)

const plainOf = (question: Question, questions: readonly Question[]): PlainQuestion => ({
  id: question.id,
  text: nameCarried(question.text, questions),
  ...(question.hint ? { hint: nameCarried(question.hint, questions) } : {}),
  kind: plainKinds[question.kind],
  ...(question.choices.length > 0 ? { options: labels(question.choices) } : {}),
  ...(question.choices.some(({ hasText }) => hasText) ? { other_text: true } : {}),
  ...(question.rows.length > 0 ? { rows: labels(question.rows) } : {}),
  // Nothing is: whoever leaves a question blank is not held up.
  required: false,
  ...(question.purpose ? { purpose: question.purpose } : {}),
})
