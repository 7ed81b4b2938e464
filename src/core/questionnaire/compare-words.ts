/** A run of words that stands in both wordings, or was taken out, or put in. */
export type WordRun = { state: 'same' | 'out' | 'in'; words: string }

const wordsIn = (text: string): string[] => text.split(/\s+/).filter(Boolean)

/** How many words two texts have in common from each place on: the longest common sequence. */
function commonFrom(before: readonly string[], after: readonly string[]): number[][] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      const [here, down, right] = [
        common[b + 1]?.[a + 1] ?? 0,
        common[b + 1]?.[a] ?? 0,
        common[b]?.[a + 1] ?? 0,
      ]
      const row = common[b] ?? []
      row[a] = before[b] === after[a] ? here + 1 : Math.max(down, right)
    }
  }
  return common
}

/** The difference of two texts, word by word, as one text in which what went and what came is marked. */
export function compareWords(textBefore: string, textAfter: string): WordRun[] {
  const [before, after] = [wordsIn(textBefore), wordsIn(textAfter)]
  const common = commonFrom(before, after)
  const runs: WordRun[] = []
  const say = (state: WordRun['state'], word: string) => {
    const last = runs.at(-1)
    if (last?.state === state) last.words += ` ${word}`
    else runs.push({ state, words: word })
  }
  let [b, a] = [0, 0]
  while (b < before.length || a < after.length) {
    const [wordBefore, wordAfter] = [before[b], after[a]]
    if (wordBefore !== undefined && wordBefore === wordAfter) {
      say('same', wordBefore)
      b++
      a++
    } else if (wordBefore !== undefined && (common[b + 1]?.[a] ?? 0) >= (common[b]?.[a + 1] ?? -1)) {
      say('out', wordBefore)
      b++
    } else {
      say('in', wordAfter ?? '')
      a++
    }
  }
  return runs
}

const negations =
  /\b(?:no|not|never|none|nor|neither|nobody|nothing|without|cannot|except|unless|only)\b|n['’]t\b/giu
/** With a sign before it that is none of a range. Whichever dash was typed, it is the same one. */
const numbers = /(?:(?<![\p{L}\d]|\d\s)[-+])?\d+(?:[.,]\d+)*/gu

const allOf = (text: string, pattern: RegExp): string =>
  (text.match(pattern) ?? [])
    .map((found) => found.toLowerCase())
    .toSorted()
    .join(' ')

/** Whether a word that turns a sentence round, such as “not”, is in one of the texts and not in the other. */
export const changesNegation = (before: string, after: string): boolean =>
  allOf(before, negations) !== allOf(after, negations)

const plainDash = (text: string): string => text.replace(/[–−]/g, '-')

export const changesNumber = (before: string, after: string): boolean =>
  allOf(plainDash(before), numbers) !== allOf(plainDash(after), numbers)
