import type { AnswerGiven, Question } from './content.ts'

/**
 * Whether an answer can stand beside a question as it is now: what was chosen is still offered. What was written,
 * and a number over a limit that came later, stand as they were given.
 */
export function fits({ choices, rows }: Question, answer: AnswerGiven): boolean {
  const has = (list: readonly { key: string }[], key: string) => list.some((one) => one.key === key)
  return (
    (answer.choices ?? []).every((key) => has(choices, key)) &&
    Object.entries(answer.value?.grid ?? {}).every(([row, column]) => has(rows, row) && has(choices, column))
  )
}
