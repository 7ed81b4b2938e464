// A small reading of English: words, sentences and places in them. Everything here is linear in the length of the text.

export type Word = { start: number; end: number; text: string; lower: string }
export type Sentence = { start: number; end: number; text: string }
export type Span = { start: number; end: number }

/** One spelling of apostrophes, dashes and spaces, of the same length as the text. */
export const plainSpelling = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2014]/g, '-')
    .replace(/[\u00a0\u2009\u202f\t\r\n]/g, ' ')

const wordPattern = /[\p{L}\p{N}]+(?:['&-][\p{L}\p{N}]+)*/gu

export const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(wordPattern), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    text: word,
    lower: word.toLowerCase(),
  }))

export const countWords = (text: string): number => wordsOf(text).length

const endsNoSentence = /(?:^|[\s(])(?:e\.g|i\.e|etc|dr|st|mr|mrs|ms|no|vs)\.$/i

/** Ends at a full stop, question mark or exclamation mark that a space or the end follows. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  const add = (end: number) => {
    const raw = text.slice(start, end)
    const lead = raw.length - raw.trimStart().length
    if (raw.trim())
      sentences.push({ start: start + lead, end: start + raw.trimEnd().length, text: raw.trim() })
    start = end
  }
  for (const match of text.matchAll(/[.?!](?=\s|$)/g)) {
    const end = match.index + 1
    if (!endsNoSentence.test(text.slice(Math.max(start, end - 6), end))) add(end)
  }
  add(text.length)
  return sentences
}

/** Where a pattern first matches. */
export function firstSpan(text: string, pattern: RegExp): Span | undefined {
  const match = pattern.exec(text)
  return match ? { start: match.index, end: match.index + match[0].length } : undefined
}

/** Everywhere a pattern matches; it must be global. */
export const allSpans = (text: string, pattern: RegExp): Span[] =>
  Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ start: index, end: index + found.length }))

/** The text with what matches blanked out, as long as before. */
export const blank = (text: string, ...patterns: RegExp[]): string =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, (found) => ' '.repeat(found.length)), text)

export const isWithin = (inner: Span, outer: Span): boolean =>
  inner.start >= outer.start && inner.end <= outer.end

/** A pattern of whole words or phrases. `ways` are read as regular expressions. */
export const anyOf = (ways: readonly string[], flags = 'i'): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${ways.join('|')})(?![\\p{L}\\p{N}])`, `${flags}u`)

/** “a, b and c”, each in quotation marks; at most four. */
export function quoteList(words: readonly string[]): string {
  const quoted = [...new Set(words)].slice(0, 4).map((word) => `“${word}”`)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}

const smallWords = new Set(
  'a about after all am an and any are as at be been being by can could did do does for from had has have he her here him his how i if in into is it its may me my no of on or our shall she should so some that the their them then there these they this those to today too us was we were what when where which who whose why will with would you your yours yourself'.split(
    ' ',
  ),
)

/** The words that carry what a text is about, without endings, each once. */
export const tellingWords = (text: string): Set<string> =>
  new Set(wordsOf(text).flatMap(({ lower }) => (smallWords.has(lower) ? [] : [withoutEnding(lower)])))

const withoutEnding = (word: string): string =>
  word.length > 4 ? word.replace(/(?:'s|ings?|ies|ed|es|s|y)$/, '') : word.replace(/'s$/, '')
