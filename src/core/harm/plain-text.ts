import { figurative } from './figurative.ts'

/**
 * The text in small letters, with one kind of apostrophe and no invisible marks: every place stays where it is, so that
 * words found here can be shown in the text itself. A letter whose small form is of another length stays as it is.
 */
const plainText = (text: string): string => {
  const plain = text.replace(/[’‘`´]/g, "'").replace(/[\u200b\u00ad]/g, ' ')
  const small = plain.toLowerCase()
  if (small.length === plain.length) return small
  return Array.from(plain, (letter) => {
    const lower = letter.toLowerCase()
    return lower.length === letter.length ? lower : letter
  }).join('')
}

/** Plain text with figures of speech ("daylight robbery") as dots: every place stays where it is. */
export function withoutFigures(text: string): string {
  let plain = plainText(text)
  for (const phrase of figurative) plain = plain.replace(phrase, (said) => '\u00b7'.repeat(said.length))
  return plain
}
