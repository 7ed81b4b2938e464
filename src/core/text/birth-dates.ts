import type { FoundIdentifier } from './identifiers.ts'

const day = '(?:0?[1-9]|[12]\\d|3[01])'
const month = '(?:0?[1-9]|1[0-2])'
const year = '(?:(?:19|20)\\d\\d|\\d\\d)'
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const divider = '[ \\t]?[/.\\-–—][ \\t]?'

/** Whole dates: 3/4/1956, 3.4.56, 03 04 1956, 1956-04-03, 03041956, 3rd of April 1956, April 3, 1956. */
const datePattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    `${day}(?:st|nd|rd|th)?(?:[ \\t]+of)?[ \\t.\\-/]*${monthName}[ \\t.,\\-/]*${year}`,
    `${monthName}[ \\t.]*${day}(?:st|nd|rd|th)?[ \\t,]+${year}`,
    `(?:19|20)\\d\\d${divider}${month}${divider}${day}`,
    `${day}${divider}${month}${divider}${year}`,
    `${month}${divider}${day}${divider}${year}`,
    `${day}[ \\t]${month}[ \\t]${year}`,
    '(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\\d\\d',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
)

const birthWords =
  '(?:born|d\\.?[ ]?o\\.?[ ]?b\\.?|date[ -]of[ -]birth|birth[ -]?da(?:te|y)|birth|b-day|bday)(?![\\p{L}\\p{N}])'
const birthPattern = new RegExp(`(?<![\\p{L}\\p{N}])${birthWords}`, 'giu')
const birthAfter = new RegExp(
  `^[\\s,()\\-–:]*(?:(?:is|was|being|as|=)\\s+)?(?:(?:my|his|her|their|our|the|a)\\s+)?(?:[\\p{L}]+['’]s\\s+)?${birthWords}`,
  'iu',
)

/** How far a date may stand behind a word of birth, in characters. */
const reach = 40

/** A full stop and a new sentence; "St. Mary's" and the like do not end one. */
const sentenceEnds = /(?<!\b(?:St|Dr|Mr|Mrs|Ms))[.?!]\s+\p{Lu}/u
const joins = /^\s*(?:,|and|&|or|\/)?\s*(?:and|the)?\s*$/i

/** Whether a word of birth that ends at `birthEnd` is close enough to a date, and in the same sentence. */
function isNear(text: string, birthEnd: number, dateStart: number): boolean {
  return dateStart - birthEnd <= reach && !sentenceEnds.test(text.slice(birthEnd, dateStart))
}

/**
 * Whole dates (day, month and year) beside words of birth: shortly after "born", "DOB" or "date of birth", or
 * right before "is my date of birth". After one such word only the first date counts, and others joined to it
 * ("born 1/2/2020 and 3/2/2020"), so that the date of an appointment stays.
 */
export function findBirthDates(text: string): FoundIdentifier[] {
  const birthEnds = Array.from(text.matchAll(birthPattern), (match) => match.index + match[0].length)
  if (birthEnds.length === 0) return []
  const found: FoundIdentifier[] = []
  let nextBirth = 0
  let lastDate = { end: 0, isBirth: false }
  for (const match of text.matchAll(datePattern)) {
    const start = match.index
    const end = start + match[0].length
    let birthEnd: number | undefined
    for (; (birthEnds[nextBirth] ?? Number.POSITIVE_INFINITY) <= start; nextBirth++)
      birthEnd = birthEnds[nextBirth]
    const isBirth =
      (birthEnd !== undefined && isNear(text, birthEnd, start)) ||
      (lastDate.isBirth && joins.test(text.slice(lastDate.end, Math.min(start, lastDate.end + reach)))) ||
      birthAfter.test(text.slice(end, end + reach))
    if (isBirth) found.push({ kind: 'date-of-birth', start, end })
    lastDate = { end, isBirth }
  }
  return found
}
