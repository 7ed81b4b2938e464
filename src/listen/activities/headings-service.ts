import type { Tx } from '../../db/database.ts'
import { positions } from './positions.ts'
import { insertQuestion, listQuestions, type QuestionFields } from './queries.ts'
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
export async function addHeading(
  tx: Tx,
  edit: ActivityEdit,
  { text, kind = 'long-text', choices = [] }: NewHeading,
): Promise<string> {
  const activity = await claimActivity(tx, edit)
  const sameWords = (held: string) => held.toLowerCase() === text.toLowerCase()
  const found = (await listQuestions(tx, activity.id)).find((question) => sameWords(question.text))
  if (found) return found.id
  const fields = { kind, text, hint: '', choices: kind === 'each-option' ? positions : choices }
  const { id } = await insertQuestion(tx, activity.id, fields)
  await recordActivityAct(tx, edit, activity, 'question-added', {
    subject: { kind: 'question', id },
    after: fields,
  })
  return id
}
