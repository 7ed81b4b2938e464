import { maskIdentifiers } from '../text/masking.ts'

/** What a rule found in a text: a hint to the person who decides, and never a decision. */
export type HintKind = 'contact' | 'address' | 'name' | 'swearing' | 'capitals' | 'harm' | 'complaint'
export type Hint = { kind: HintKind; words: string }

const webAddress =
  /\b(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|info|io|me)\b(?:\/\S*)?/giu

const titledName =
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Nurse|Sister|Matron|Midwife|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev)\.?\s+\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)?/gu
const saidName = /\b(?:called|named|name is|by the name of)\s+(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)?)/gu

/** A small list on purpose: what it misses a person sees, and what it finds is not refused for it. */
const swearing =
  /\b(?:f+u+c+k\w*|sh[i1]t\w*|c+u+n+t+s?|bastards?|wank\w*|arseholes?|bollocks|pricks?|twats?|bitch\w*|scum|morons?|idiots?)\b/giu

const harm =
  /\b(?:suicid\w*|kill (?:my|him|her|them)\w*|self[- ]?harm\w*|abus(?:e|ed|es|ing)\b|neglect(?:ed|s|ing)?\b|assault\w*|rap(?:e|ed|ist)\b|hit me|beat(?:s|en)? me|unsafe at home)/giu

const complaint =
  /\b(?:complain(?:t|ts|ed|ing)?|negligen\w*|misdiagnos\w*|malpractice|su(?:e|ing) (?:the|them|you))\b/giu

const capitals = /\b\p{Lu}{4,}\b/gu
/** Long names that are written in capitals. */
const acronyms = new Set(['CAMHS', 'COVID', 'SEND', 'NICE', 'PALS', 'MRSA', 'COPD', 'ADHD', 'LGBT', 'LGBTQ'])
/** As in the NHS's own rules for reviews: three words in capitals or more are shouting. */
const leastShouted = 3

const matches = (kind: HintKind, pattern: RegExp, text: string): Hint[] =>
  [...text.matchAll(pattern)].map((match) => ({ kind, words: match[1] ?? match[0] }))

function shouting(text: string): Hint[] {
  const words = (text.match(capitals) ?? []).filter((word) => !acronyms.has(word))
  return words.length >= leastShouted ? [{ kind: 'capitals', words: words.join(' ') }] : []
}

/** Everything in a text that whoever decides may want to look at: by rule alone, so with false alarms and misses. */
export function findHints(text: string): Hint[] {
  const contacts = maskIdentifiers(text).found.map(
    ({ start, end }): Hint => ({ kind: 'contact', words: text.slice(start, end) }),
  )
  const isContact = ({ words }: Hint) => contacts.some((contact) => contact.words.includes(words))
  const found = [
    ...matches('harm', harm, text),
    ...contacts,
    ...matches('address', webAddress, text).filter((hint) => !isContact(hint)),
    ...matches('name', titledName, text),
    ...matches('name', saidName, text),
    ...matches('swearing', swearing, text),
    ...matches('complaint', complaint, text),
    ...shouting(text),
  ]
  return found.filter(
    ({ kind, words }, place) =>
      found.findIndex((other) => other.kind === kind && other.words === words) === place,
  )
}
