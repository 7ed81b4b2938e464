import type { AnswerGiven } from '../../core/questionnaire/content.ts'
import type { Db, Tx } from '../../db/database.ts'
import { listStandingAnswers } from '../responses/index.ts'

/** A kept answer as it is given. */
export const given = ({
  text,
  choices,
  value,
}: {
  text: string | null
  choices: string[] | null
  value: unknown
}): AnswerGiven => ({
  ...(text ? { text } : {}),
  ...(choices ? { choices } : {}),
  ...(value ? { value: value as NonNullable<AnswerGiven['value']> } : {}),
})

/** What stands of a response, by the keys of its pages. */
export async function standingOf(db: Db | Tx, responseId: string): Promise<Record<string, AnswerGiven>> {
  const rows = await listStandingAnswers(db, responseId)
  return Object.fromEntries(
    rows.map((row) => [row.optionId ? `${row.questionId}:${row.optionId}` : row.questionId, given(row)]),
  )
}
