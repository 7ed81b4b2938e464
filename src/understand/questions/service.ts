import { NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { findTextQuestion, type TextQuestion } from './queries.ts'

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An id from an address or a form. @throws NotFound where it cannot be one */
export function readId(text: string | undefined): string {
  if (text === undefined || !idForm.test(text)) throw new NotFound('something by its id')
  return text
}

/** The free-text question in the address of a desk page. @throws NotFound where the programme has no such one */
export async function getTextQuestion(
  db: Db | Tx,
  programmeId: string,
  questionId: string | undefined,
): Promise<TextQuestion> {
  const question = await findTextQuestion(db, programmeId, readId(questionId))
  if (!question) throw new NotFound('a free-text question')
  return question
}
