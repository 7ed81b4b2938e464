import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { type EqualityQuestion, equalityQuestions } from './questions.ts'

export const wantsQuestionsForm = z.object({
  answer: z.enum(['yes', 'no'], { error: 'listen:equality.chooseOne' }),
})

/** Answers by the id of the question: an option's key, a partial date, or words beside an `other`. */
export type EqualityAnswers = Record<string, string>

const applies = (question: EqualityQuestion, answers: EqualityAnswers) =>
  Object.entries(question.show_if ?? {}).every(([parent, value]) => answers[parent] === value)

/**
 * Reads the equality form. Nothing is required; an unknown option is left out; a follow-up counts only
 * where its question was answered so; a date may be partial but not impossible. The postcode is read by `placing.ts`.
 */
export function readEqualityForm(
  typed: Typed,
): { ok: true; value: EqualityAnswers } | { ok: false; errors: FieldError[] } {
  const answers: EqualityAnswers = {}
  const errors: FieldError[] = []
  for (const question of equalityQuestions) {
    if (question.type === 'date') {
      const date = readPartialDate(typed, question.id)
      if (date === 'wrong') errors.push({ field: `${question.id}-day`, message: 'listen:equality.dateWrong' })
      else if (date) answers[question.id] = date
      continue
    }
    if (question.type === 'postcode') continue
    const chosen = typedText(typed, question.id)
    if (!question.options?.some(([key]) => key === chosen) || !applies(question, answers)) continue
    answers[question.id] = chosen
    const words = cleanText(typedText(typed, `${question.id}-words`)).slice(0, 200)
    if (words && chosen === wordsBeside(question)) answers[`${question.id}-words`] = words
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: answers }
}

/** The option of a question that opens a box for one's own words, if it has one. */
export const wordsBeside = (question: EqualityQuestion): string | undefined =>
  question.other_text ? 'other' : question.no_text ? 'no' : undefined

/** `1980-?-?`, `1980-3-?` or `1980-3-31` from three boxes, what was left out as `?`; undefined when all are empty. */
function readPartialDate(typed: Typed, id: string): string | undefined | 'wrong' {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => typedText(typed, `${id}-${part}`).trim())
  if (!day && !month && !year) return undefined
  const inRange = (text: string | undefined, low: number, high: number) =>
    !text || (/^\d{1,4}$/.test(text) && Number(text) >= low && Number(text) <= high)
  if (!inRange(day, 1, 31) || !inRange(month, 1, 12) || !inRange(year, 1900, 2100)) return 'wrong'
  return [year || '?', month || '?', day || '?'].join('-')
}
