/**
 * One spelling for texts that a reader would call the same: Unicode compatibility form (NFKC), lower case,
 * straight apostrophes, and no invisible formatting characters (soft hyphens, zero-width and direction marks).
 */
function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
}

/** Words and numbers in any script, with inner apostrophes ("wasn't"); a picture stands for itself. */
const tokenPattern = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}\p{N}]+)*|\p{Extended_Pictographic}/gu

/** The words of a text in their order, normalised. Empty for a text that says nothing, such as "-". */
export function listWords(text: string): string[] {
  return normaliseText(text).match(tokenPattern) ?? []
}

/** What two texts must share to be taken for the same text: their words in order. */
export function textKey(text: string): string {
  return listWords(text).join(' ')
}

/** Each word and each pair of neighbouring words, as "car" and "car park". */
export function listWordTerms(words: readonly string[]): string[] {
  const terms = [...words]
  for (let place = 1; place < words.length; place++) terms.push(`${words[place - 1]} ${words[place]}`)
  return terms
}

/**
 * Runs of `shortest` to `longest` characters of one word with a space on either side, so that beginnings
 * and endings count as such. Characters are code points: an emoji is never cut in half.
 */
export function listCharacterTerms(word: string, shortest = 2, longest = 5): string[] {
  const characters = Array.from(` ${word} `)
  const terms: string[] = []
  for (let start = 0; start < characters.length; start++) {
    let term = ''
    const end = Math.min(characters.length, start + longest)
    for (let place = start; place < end; place++) {
      term += characters[place]
      if (place - start + 1 >= shortest) terms.push(term)
    }
  }
  return terms
}
