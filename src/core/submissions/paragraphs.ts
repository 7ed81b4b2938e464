// The paragraphs of a formal submission: what a person marks as a point of it, or as none.

import { listSentences, type Passage } from '../text/passages.ts'

/** `greeting`: what any letter begins and ends with. `heading`: a line over what follows. Neither has to be in a point. */
export type ParagraphKind = 'text' | 'heading' | 'greeting'
export type Paragraph = Passage & { kind: ParagraphKind }

/** A point that its writer has numbered as such: “Recommendation 3”, “R4:”, “Request no. 2”. */
export const labelled =
  /^(?:(?:recommendation|request|question|concern|condition|comment|issue|point|ask)\s+(?:no\.?\s*|number\s*)?\d{1,3}\b|R\d{1,2}[.:)])[.:)]?\s*[-–—]?\s*/i
/** The number of a paragraph: “4.”, “(4)”, “4.2” or “4.2.1”. A number alone may be the end of a sentence. */
export const numbered = /^\(?(\d{1,3})(?:[.)]|(\.\d{1,3}){1,3}[.)]?)\s+/
/** An item of a list: a sign, a letter, a small Roman number. */
export const itemised = /^(?:[-*•–·▪◦]|\(?(?:[a-z]|[ivx]{1,4})[.)])\s+/

/** What no paragraph runs across: an empty line, or the beginning of an item, a numbered paragraph or a labelled point. */
function listBreaks(text: string): number[] {
  const lines = text.split('\n')
  const hasEmptyLine = lines.some((line) => line.trim() === '')
  const breaks: number[] = []
  let at = 0
  lines.forEach((line, place) => {
    const before = lines[place - 1]
    const begins = line.trim()
    // A text without any empty line has its paragraphs on lines of their own: one ends where its line ends with a sentence.
    const isNewLineNewParagraph = !hasEmptyLine && before !== undefined && /[.!?:;]["”’)]?\s*$/.test(before)
    const isItem = labelled.test(begins) || numbered.test(begins) || itemised.test(begins)
    if (begins === '' || isItem || before?.trim() === '' || isNewLineNewParagraph) breaks.push(at)
    at += line.length + 1
  })
  return breaks
}

function trimmed(text: string, start: number, end: number): Passage | undefined {
  const piece = text.slice(start, end)
  const inside = piece.trim()
  if (inside === '') return undefined
  const from = start + piece.indexOf(inside)
  return { start: from, end: from + inside.length }
}

const opening =
  /^(?:dear\b|to whom it may concern|sent by e-?mail|(?:date|ref|reference|our ref|your ref|re|subject|from|to|cc)\s*:)/i
const closing = /^(?:yours\b|(?:kind|best|warm) (?:regards|wishes)|with (?:best|kind)|regards\b|sincerely\b)/i
const thanks =
  /^(?:we )?(?:thank(?:s| you) for|(?:are )?grateful for|welcome) (?:the|this|your|asking|inviting|consulting)\b/i
const dayAlone = /^(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}\.?$/

const longestGreeting = 200
const longestHeading = 80

function isGreeting(words: string): boolean {
  if (words.length > longestGreeting) return false
  if (opening.test(words) || closing.test(words) || dayAlone.test(words)) return true
  return thanks.test(words) && listSentences(words).length === 1
}

const isHeading = (words: string): boolean =>
  words.length <= longestHeading &&
  !words.includes('\n') &&
  !/[.!?;,]["”’)]?$/.test(words) &&
  !itemised.test(words)

/**
 * The paragraphs of a text in order, each with its place: text.slice(start, end). A signature that follows the closing
 * words of a letter belongs to these.
 */
export function listParagraphs(text: string): Paragraph[] {
  const breaks = listBreaks(text)
  const places = [0, ...breaks.filter((at) => at > 0)]
  const passages = places.flatMap(
    (start, place) => trimmed(text, start, places[place + 1] ?? text.length) ?? [],
  )
  let isClosed = false
  return passages.map((passage, place) => {
    const words = text.slice(passage.start, passage.end)
    isClosed = words.length <= longestGreeting && (isClosed || closing.test(words))
    if (isClosed || isGreeting(words)) return { ...passage, kind: 'greeting' }
    const isLast = place === passages.length - 1
    return { ...passage, kind: !isLast && isHeading(words) ? 'heading' : 'text' }
  })
}
