import type { Tx } from '../../db/database.ts'
import { positions } from './positions.ts'
import { type ActivityRow, insertQuestion, listQuestions, type QuestionFields } from './queries.ts'
import { type ActivityEdit, claimActivity, recordActivityAct } from './service.ts'

export type NewHeading = {
  text: string
  kind?: 'long-text' | 'single-choice' | 'several-choices' | 'each-option'
  choices?: QuestionFields['choices']
}

/**
 * Adds a heading to the notes of a session, or finds the one with these words. Unlike a question that people answer,
 * a heading may come at any time: notes that were taken down before simply say nothing under it.
 * @returns the id of its question
 */
export async function addHeading(tx: Tx, edit: ActivityEdit, heading: NewHeading): Promise<string> {
  const activity = await claimActivity(tx, edit)
  const sameWords = (held: string) => held.toLowerCase() === heading.text.toLowerCase()
  const found = (await listQuestions(tx, activity.id)).find((question) => sameWords(question.text))
  return found ? found.id : insertHeading(tx, edit, activity, heading)
}

/** As {@link addHeading}, and another one where the same words are there: they may have meant something else. */
export const addHeadingApart = async (tx: Tx, edit: ActivityEdit, heading: NewHeading): Promise<string> =>
  insertHeading(tx, edit, await claimActivity(tx, edit), heading)

async function insertHeading(
  tx: Tx,
  edit: ActivityEdit,
  activity: ActivityRow,
  { text, kind = 'long-text', choices = [] }: NewHeading,
): Promise<string> {
  const offered = kind === 'each-option' && choices.length === 0 ? positions : choices
  const fields = { kind, text, hint: '', choices: offered }
  const { id } = await insertQuestion(tx, activity.id, fields)
  await recordActivityAct(tx, edit, activity, 'question-added', {
    subject: { kind: 'question', id },
    after: fields,
  })
  return id
}
