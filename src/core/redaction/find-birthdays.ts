import type { Span } from './kinds.ts'

const day = '(?:0?[1-9]|[12]\\d|3[01])'
const month = '(?:0?[1-9]|1[0-2])'
const year = "(?:(?:19|20)\\d\\d|[’']?\\d\\d)"
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const ordinalWord =
  '(?:twenty[ -]|thirty[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)'
const part = '[ \\t]?[/.\\-–—][ \\t]?'
const feast =
  "(?:christmas (?:day|eve)|boxing day|new year['’]?s (?:day|eve)|valentine['’]?s day|leap day|hallowe['’]?en|bonfire night|st\\.? \\p{L}+['’]?s day|midsummer(?:['’]s)? day|may day)"

/** Dates in figures with their year. */
const inFigures = `(?:(?:19|20)\\d\\d${part}${month}${part}${day}|${day}${part}${month}${part}${year}|${day} ${month} ${year}|(?:19|20)?\\d\\d ${month} ${day}|19 \\d\\d ${month} ${day}|\\d{8})`
/** Dates in words, with a year or without. */
const inWords = `(?:(?:the )?(?:${day}(?:st|nd|rd|th)?|${ordinalWord})(?: day)?(?:[ ]+of)?[ .\\-/]*${monthName}(?![\\p{L}])(?:[ .,\\-/]*${year}(?!\\d))?|${monthName}[ .]*(?:the )?(?:${day}(?:st|nd|rd|th)?|${ordinalWord})(?![\\p{L}\\p{N}])(?:[ ,]+${year}(?!\\d))?|${feast}(?:[ ,]+(?:in )?${year}(?!\\d))?)`
const anyDate = `(?:${inFigures}|${inWords})`

const birth =
  "(?:born|d\\.?[ ]?o\\.?[ ]?b\\.?|date[ -]of[ -]birth|birth[ -]?da(?:te|y)|birth|b-?day)(?!['’]?\\p{L})"
/** An age, or a birthday to come: “I will be ninety on …”, “she was ninety one on …”. */
const tens = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|one hundred'
const age = `(?:be|was|is|am|turn(?:s|ed)?|reach(?:es|ed)?|i['’]m|she['’]s|he['’]s) (?:\\d{1,3}|(?:${tens})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?: years old| today)? on `

const patterns = [
  `(?<![\\p{L}\\p{N}])(?<lead>${birth}[^.?!\\n]{0,40}?(?<![\\p{L}\\p{N}/.-]))(?<date>${anyDate})(?![\\p{L}\\p{N}])`,
  `(?<![\\p{L}\\p{N}])(?<lead>${age})(?<date>${anyDate})(?![\\p{L}\\p{N}])`,
  `(?<![\\p{L}\\p{N}])(?<lead>)(?<date>${anyDate})(?=,? (?:is|was|being|as) (?:my|his|her|their|our|mum['’]s|dad['’]s) (?:date of birth|d\\.?o\\.?b|birthday|birth date))`,
  // The day of their birth given as who they are: “…, 3/2/1946”, beside a name or number, is read by its company.
].map((source) => new RegExp(source, 'giu'))

const alone = new RegExp(`(?<![\\p{L}\\p{N}/.-])(?:${inFigures}|${inWords})(?![\\p{L}\\p{N}])`, 'giu')
const joined = /^\s*(?:[,;|]|and|&)\s*(?:(?:dob|born|aged \d+),? )?$/i

/** No more than this joins a date to whom it is of. */
const longestJoint = 40
const isJoined = (text: string, first: Span, second: Span): boolean =>
  second.start >= first.end &&
  second.start - first.end <= longestJoint &&
  joined.test(text.slice(first.end, second.start))

/** Birthdays: a date beside words of birth or an age, with a year or without. */
export function findBirthdays(text: string, company: readonly Span[]): Span[] {
  const found = patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (match) => {
      const start = match.index + (match.groups?.lead?.length ?? 0)
      return { start, end: start + (match.groups?.date?.length ?? 0) }
    }),
  )
  for (const match of text.matchAll(alone)) {
    const span = { start: match.index, end: match.index + match[0].length }
    const hasYear = /(?:19|20)\d\d/.test(match[0])
    if (hasYear && company.some((one) => isJoined(text, one, span) || isJoined(text, span, one)))
      found.push(span)
  }
  return found
}
