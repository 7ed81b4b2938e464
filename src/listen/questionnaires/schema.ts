import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { aboutResponseFields, longestAnswer, replyNeedsEmail } from '../responses/index.ts'
import type { Step, StepAnswer } from './steps.ts'

/** Most characters of a short text. */
const longestShortAnswer = 500

export const limitOf = (kind: string): number => (kind === 'short-text' ? longestShortAnswer : longestAnswer)

type AnswerRead = { ok: true; answer: StepAnswer | null } | { ok: false; errors: FieldError[] }

const takesText = (kind: string) => kind === 'short-text' || kind === 'long-text' || kind === 'each-option'

/**
 * Reads what was typed on one page. Nothing is required: a blank page reads as null. Only the choices
 * that were offered are taken, and only one where one was asked for.
 */
export function readAnswer(step: Step, typed: Typed): AnswerRead {
  const errors: FieldError[] = []
  const answer: StepAnswer = {}
  const chosen = [...new Set(typedList(typed, 'choice'))].filter((key) => key !== '')
  const offered = step.choices.map(({ key }) => key)
  const most = step.kind === 'several-choices' ? offered.length : 1
  if (chosen.some((key) => !offered.includes(key)) || chosen.length > most) {
    errors.push({ field: 'choice', message: 'listen:answering.unknownChoice' })
  } else if (chosen.length > 0) {
    answer.choices = offered.filter((key) => chosen.includes(key))
  }
  const text = takesText(step.kind) ? cleanText(typedText(typed, 'text')) : ''
  if (text.length > limitOf(step.kind)) {
    const message =
      step.kind === 'short-text' ? 'listen:answering.shortTooLong' : 'listen:answering.longTooLong'
    errors.push({ field: 'text', message })
  } else if (text !== '') answer.text = text
  if (errors.length > 0) return { ok: false, errors }
  return { ok: true, answer: answer.text === undefined && answer.choices === undefined ? null : answer }
}

/** What was typed on a page as it stands, right or wrong: for showing it where it can not be taken. */
export const answerAsTyped = (typed: Typed): StepAnswer => ({
  text: cleanText(typedText(typed, 'text')),
  choices: typedList(typed, 'choice'),
})

/** What is kept of an unfinished response. */
const draftContent = z.object({
  answers: z.record(
    z.string(),
    z.object({ text: z.string().exactOptional(), choices: z.array(z.string()).exactOptional() }),
  ),
  /** The person chose to stop before the last page. */
  stopped: z.boolean(),
})

export type Draft = z.output<typeof draftContent>

export const emptyDraft: Draft = { answers: {}, stopped: false }

export const readDraftContent = (typed: unknown): Draft => draftContent.parse(typed)

export const aboutForm = z.object(aboutResponseFields).refine(...replyNeedsEmail)
