import type { FoundIdentifier } from './identifiers.ts'

/** What people put between digits: spaces, dashes, dots, slashes, brackets, and the marks that phones copy along. */
const gap = '[ \\t\\u00a0\\u2009\\u202f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069./()\\-‐-―]{0,4}'
const space = '[ \\t\\u00a0\\u2009\\u202f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069()\\-‐-―]{0,4}'
/** Digits bound a number, letters do not: "tel07700900123x" holds one. */
const notInsideNumber = '(?<![\\p{N}\\p{Sc}+]|\\d[.,])'
const extension = '(?:[ ,]{0,2}(?:ext|extension|x)\\.?[ ]?\\d{1,5})?'
const numberEnds = '(?!\\p{N}|[.,]\\d)'

/**
 * UK numbers of 9 or 10 digits after the first 0 or the country's code (+44, 0044, or 44 alone), optionally with
 * both, as "+44 (0)161"; numbers of other countries that begin with + ; and mobile numbers whose first 0 a
 * spreadsheet has dropped. Ofcom's national numbering plan: after the 0 come 1, 2, 3, 5, 7, 8 or 9.
 */
const phonePatterns = [
  `${notInsideNumber}\\(?(?:\\+${gap}44|00${space}44)${gap}(?:\\(?0\\)?${gap})?[1-35789](?:${gap}\\d){8,9}${extension}${numberEnds}`,
  `${notInsideNumber}\\(?44${space}(?:\\(?0\\)?${space})?[1-35789](?:${space}\\d){8,9}${extension}${numberEnds}`,
  `${notInsideNumber}\\(?0${space}[1-35789](?:${gap}\\d){8,9}${extension}${numberEnds}`,
  `${notInsideNumber}\\+${gap}[1-9](?:${gap}\\d){7,14}${extension}${numberEnds}`,
  `${notInsideNumber}7[1-57-9]\\d{2}${space}\\d{3}${space}\\d{3}${numberEnds}`,
].map((source) => new RegExp(source, 'giu'))

/** Ten digits, run together, as 3-3-4, or each apart. */
const nhsNumberPattern = new RegExp(
  `${notInsideNumber}(?:\\d{10}|\\d{3}${gap}\\d{3}${gap}\\d{4}|\\d(?:[ .\\-‐-―]\\d){9})${numberEnds}`,
  'gu',
)
const saysNhsNumber = /\bnhs\s*(?:number|num|no|id|#)?[.:]?(?:\s+(?:is|was))?[\s:#-]*$/i

/** A day, a month and a year: what looks like the beginning of a number may be a date and a time. */
const beginsWithDate = /^\(?(?:0?[1-9]|[12]\d|3[01])([.\-‐-― ])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)/

const day = '(?:0?[1-9]|[12]\\d|3[01])'
const month = '(?:0?[1-9]|1[0-2])'
/** 01/04/2019, 01/04/19, 2019/04/01 and 01/04, standing alone. */
const dateWithSlashes = new RegExp(
  `(?<!\\d)(?:${day}/${month}(?:/(?:19|20)?\\d\\d)?|(?:19|20)\\d\\d/${month}/${day})(?!\\d)`,
  'g',
)

/**
 * Whether ten digits pass the NHS number's check: the first nine weighted 10 to 2, summed, modulus 11.
 * NHS Data Model and Dictionary, https://www.datadictionary.nhs.uk/attributes/nhs_number.html
 */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  let sum = 0
  for (let place = 0; place < 9; place++) sum += Number(digits[place]) * (10 - place)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9])
}

function findNhsNumbers(text: string): FoundIdentifier[] {
  return Array.from(text.matchAll(nhsNumberPattern))
    .filter((match) => {
      const digits = match[0].replace(/\D/g, '')
      // One digit mistyped, but named as an NHS number, still leads to one person.
      return isNhsNumber(digits) || saysNhsNumber.test(text.slice(Math.max(0, match.index - 30), match.index))
    })
    .map((match) => ({ kind: 'nhs-number', start: match.index, end: match.index + match[0].length }))
}

function findPhones(text: string): FoundIdentifier[] {
  return phonePatterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern))
      .filter((match) => !beginsWithDate.test(match[0]))
      .map((match): FoundIdentifier => {
        return { kind: 'phone', start: match.index, end: match.index + match[0].length }
      }),
  )
}

/** The text with its dates written with slashes as letters, place for place: 01/04/2019 is no part of a number. */
const hideDates = (text: string): string => text.replace(dateWithSlashes, (date) => 'd'.repeat(date.length))

/** Phone numbers of the UK (and of abroad with +), and NHS numbers; a number that could be both counts as NHS. */
export function findPhonesAndNhsNumbers(text: string): FoundIdentifier[] {
  const withoutDates = hideDates(text)
  return [...findNhsNumbers(withoutDates), ...findPhones(withoutDates)]
}
