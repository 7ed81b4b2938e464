/** A word as it stands, for LIKE: its signs mean nothing special. */
const escapeLike = (word: string) => word.replace(/[\\%_]/g, '\\$&')

/**
 * A pattern for each word that was typed, for `text ilike all(patterns)`: true of a text that has every one of them
 * somewhere, and of every text where nothing was typed.
 */
export const patternsOf = (words: string): string[] =>
  words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${escapeLike(word)}%`)
