import { areQuestions } from '../../core/text/asked.ts'
import type { Db, Tx } from '../../db/database.ts'
import { findAskedBySet, listAsked, listCountsAs, listOneChoiceQuestions } from './queries.ts'

/**
 * The closed question that says what the answers to a question in words were asked: as a person set it, else the first whose
 * choices are questions themselves. Undefined where none does.
 */
export async function findAskedBy(db: Db | Tx, questionId: string): Promise<string | undefined> {
  const set = await findAskedBySet(db, questionId)
  if (set) return set.byQuestionId ?? undefined
  const closed = await listOneChoiceQuestions(db, questionId)
  return closed.find(({ choices }) => areQuestions(choices.map(({ label }) => label)))?.id
}

/**
 * What each answer was asked, by its id, for those whose response says so. As a reader of answers to several questions that were
 * put into one, a machine needs it: “nothing” to one of them is praise, and to another blame.
 */
export async function readAsked(
  db: Db | Tx,
  answers: readonly { id: string; questionId: string }[],
): Promise<Map<string, string>> {
  const countsAs = await listCountsAs(db, [...new Set(answers.map(({ questionId }) => questionId))])
  const asked = new Map<string, string>()
  for (const [question, own] of Map.groupBy(answers, ({ questionId }) => countsAs.get(questionId))) {
    const by = question && (await findAskedBy(db, question))
    if (!by) continue
    const found = await listAsked(
      db,
      by,
      own.map(({ id }) => id),
    )
    for (const [id, words] of found) asked.set(id, words)
  }
  return asked
}

/** {@link readAsked} of answers to one question, where it is known already which closed question says it. */
export const readAskedBy = async (
  db: Db | Tx,
  byQuestionId: string | undefined,
  answers: readonly { id: string }[],
): Promise<Map<string, string>> =>
  byQuestionId === undefined || answers.length === 0
    ? new Map()
    : listAsked(
        db,
        byQuestionId,
        answers.map(({ id }) => id),
      )
