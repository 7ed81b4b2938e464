import { Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import {
  findBegunAnswers,
  insertQuestion,
  listQuestions,
  type QuestionFields,
  updateQuestion,
} from './queries.ts'
import { type ActivityEdit, claimActivity, recordActivityAct, usualQuestionOf } from './service.ts'

/**
 * Adds questions that another system asked to an activity of kind import. It is not versioned: what was answered stays
 * as it was, so questions may come at any time. The first takes the place of the usual question, where nobody has
 * written another and nothing has been answered.
 * @returns the ids of the questions, in their order
 */
export async function addImportedQuestions(
  tx: Tx,
  edit: ActivityEdit,
  questions: readonly QuestionFields[],
): Promise<string[]> {
  const activity = await claimActivity(tx, edit)
  if (activity.kind !== 'import') {
    throw new Refused('This activity takes no imports', 'Add its questions in its questionnaire.')
  }
  const ids: string[] = []
  for (const question of questions) {
    const [only, ...others] = await listQuestions(tx, activity.id)
    const isUsual = only !== undefined && others.length === 0 && only.text === usualQuestionOf('import')
    const takesItsPlace = isUsual && !(await findBegunAnswers(tx, activity.id))
    const { id } = takesItsPlace ? only : await insertQuestion(tx, activity.id, question)
    if (takesItsPlace) await updateQuestion(tx, activity.id, id, question)
    const act = takesItsPlace ? 'question-changed' : 'question-added'
    await recordActivityAct(tx, edit, activity, act, { subject: { kind: 'question', id }, after: question })
    ids.push(id)
  }
  return ids
}
