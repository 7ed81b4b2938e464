import type { AnswerGiven } from './content.ts'

/** A page as it came in: every field a text or a list of them. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

/** What is wrong with one field, by a word for which each language has its sentence, and what fills that sentence. */
export type Fault = { field: string; fault: FaultWord; fill?: Record<string, string> }

export type FaultWord =
  | 'unknownChoice'
  | 'exclusive'
  | 'wordsBesideAnother'
  | 'shortTooLong'
  | 'longTooLong'
  | 'rankedTwice'
  | 'rankLeftOut'
  | 'notNumber'
  | 'numberBetween'
  | 'numberLeast'
  | 'numberMost'
  | 'dateWrong'

/** What one kind of question reads: nothing, an answer, or faults. */
export type Read = { answer?: AnswerGiven; faults?: Fault[] }

/** The one text of a field that may have been sent twice. */
export const oneOf = (typed: Typed, field: string): string => {
  const value = typed[field]
  return (typeof value === 'string' ? value : value?.[0]) ?? ''
}

export const listOf = (typed: Typed, field: string): string[] => {
  const value = typed[field]
  return value === undefined ? [] : typeof value === 'string' ? [value] : [...value]
}
