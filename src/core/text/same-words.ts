import { createHash } from 'node:crypto'

/** White space, case, the shape of apostrophes and quotes, and stops at the end are not what an answer says. */
export const foldWords = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/[\s.,;:!…]+$/u, '')

/**
 * What answers share that are the same word for word, once folded, and were given to the same: the option or the question
 * that they are about. As 32 hexadecimal digits. Of a text that is only stops, these are its words.
 */
export function keyOfWords(text: string, about: readonly (string | null)[]): string {
  const folded = foldWords(text) || text.trim()
  return createHash('sha256')
    .update(JSON.stringify([folded, ...about]))
    .digest('hex')
    .slice(0, 32)
}
