import { type Questionnaire, questionsOf } from './content.ts'
import { contentHash } from './content-hash.ts'
import { withIds } from './edit.ts'

/**
 * A hash of what is asked, whatever ids its questions go by: a launch gives a question whose meaning changed another
 * id, and what was written before it is still the same words.
 */
export function wordingHash(content: Questionnaire): string {
  const places = questionsOf(content).map(({ id }, place) => [id, `question-${place + 1}`] as const)
  return contentHash(withIds(content, new Map(places)))
}
