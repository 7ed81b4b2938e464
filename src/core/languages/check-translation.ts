import { placeNamesOf, readForm } from './sentences.ts'

const markup = /<\/?[a-z!]|&(?:[a-z]+|#\d+);/i
/** Marks that turn all that follows, and what no keyboard types. A new line is allowed. */
const unseen = /[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u
/** What a catalogue would read as more than words. */
const reference = /\$t\(/
const stray = /\{\{|\}\}/

/** Far more than any language needs for what English says. */
const longestFor = (english: string): number => Math.max(200, english.length * 6)

/** What is wrong with a translation of a sentence, for who made it; undefined where nothing is. */
export function checkTranslation(key: string, english: string, text: string): string | undefined {
  if (text.length > longestFor(english)) return 'This is far longer than the English: is it the right row?'
  if (markup.test(text) && !markup.test(english)) return 'Write plain words: no HTML.'
  if (unseen.test(text)) return 'It has characters that cannot be seen: type it again.'
  if (reference.test(text)) return 'Take out “$t(”: it means something to the computer.'
  return checkPlaces(key, english, text)
}

function checkPlaces(key: string, english: string, text: string): string | undefined {
  const asked = placeNamesOf(english)
  const given = placeNamesOf(text)
  // A form for one number, such as “two people”, may say it in words.
  const isCount = readForm(key) !== undefined
  const missing = asked.filter((name) => !given.includes(name) && !(isCount && name === 'count'))
  if (missing.length > 0) return `Keep ${named(missing)} as in the English.`
  const strange = given.filter((name) => !asked.includes(name) && !(isCount && name === 'count'))
  if (strange.length > 0) return `Take out ${named(strange)}: the English does not have it.`
  if (stray.test(text.replace(/\{\{\s*[\w.]+(?:\s*,\s*\w+)?\s*\}\}/g, '')))
    return 'Double braces stand only around what is filled in, as in the English.'
  return undefined
}

const named = (names: readonly string[]): string => names.map((name) => `{{${name}}}`).join(' and ')
