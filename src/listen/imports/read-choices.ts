import type { AnswerGiven, Choice, Question } from '../../core/questionnaire/content.ts'
import { cleanText } from '../../core/text/clean.ts'
import { plainValue } from './columns.ts'

/** An answer, nothing, or why the cell can not be taken. */
export type CellRead = { answer: AnswerGiven | null } | { reason: string }

const none: CellRead = { answer: null }
const longestOther = 500

const byLabel = (choices: readonly Choice[], value: string): Choice | undefined =>
  choices.find(({ label }) => plainValue(label) === plainValue(value))

/** One choice by its label. Other words stand beside “another answer” where the question has it; else they are refused. */
export function readSingle({ choices }: Question, text: string): CellRead {
  const value = cleanText(text)
  if (value === '') return none
  const found = byLabel(choices, value)
  if (found) return { answer: { choices: [found.key] } }
  return withOthers(choices, [], [value])
}

/** Several choices in one cell. A choice whose label holds the separator itself is known by its whole label. */
export function readSeveral({ choices }: Question, text: string, separator: string): CellRead {
  const pieces = cleanText(text).split(separator)
  const keys: string[] = []
  const others: string[] = []
  for (let at = 0; at < pieces.length; ) {
    const [found, next] = longestLabel(choices, pieces, at, separator)
    if (found) keys.push(found.key)
    else if (pieces[at]?.trim()) others.push(pieces[at]?.trim() ?? '')
    at = next
  }
  return withOthers(choices, keys, others)
}

function longestLabel(
  choices: readonly Choice[],
  pieces: readonly string[],
  at: number,
  separator: string,
): [Choice | undefined, number] {
  for (let end = Math.min(pieces.length, at + 12); end > at; end--) {
    const found = byLabel(choices, pieces.slice(at, end).join(separator))
    if (found) return [found, end]
  }
  return [undefined, at + 1]
}

/** What was chosen in the order offered, and words of one's own beside “another answer”. */
export function withOthers(
  choices: readonly Choice[],
  keys: readonly string[],
  others: readonly string[],
): CellRead {
  const words = others.join('; ')
  if (words.length > longestOther)
    return { reason: `Words beside a choice have more than ${longestOther} characters` }
  const other = choices.find(({ hasText }) => hasText)
  if (words !== '' && !other) return { reason: `‘${words.slice(0, 80)}’ is none of the choices` }
  const chosen = choices.filter((choice) => keys.includes(choice.key) || (words !== '' && choice === other))
  if (chosen.length === 0) return none
  const answer: AnswerGiven = { choices: chosen.map(({ key }) => key) }
  return {
    answer: words === '' ? answer : { ...answer, value: { otherText: { [other?.key ?? '']: words } } },
  }
}

/** Whether the cell of a choice's own column says that it was chosen. */
export const isTicked = (text: string): boolean =>
  text.trim() !== '' && !/^(?:n|no|0|false|not selected|not quoted)$/i.test(text.trim())

/** Whether it says only so, and holds no words of its own. */
export const isBareTick = (text: string): boolean => /^(?:y|yes|1|true|selected|quoted|x)$/i.test(text.trim())
