import { findBirthDates } from './birth-dates.ts'
import type { FoundIdentifier, IdentifierKind } from './identifiers.ts'
import { findPhonesAndNhsNumbers } from './number-identifiers.ts'
import { findPostcodes } from './postcodes.ts'

const replacements: Record<IdentifierKind, string> = {
  email: '[e-mail removed]',
  phone: '[phone number removed]',
  'nhs-number': '[NHS number removed]',
  postcode: '[postcode removed]',
  'date-of-birth': '[date of birth removed]',
}

const at = '(?:[^\\S\\n]{0,2}[@＠][^\\S\\n]{0,2}|[^\\S\\n]{0,2}[[({]\\s?at\\s?[\\])}][^\\S\\n]{0,2})'
const dot = '(?:\\.|[^\\S\\n]{0,2}[[({]\\s?dot\\s?[\\])}][^\\S\\n]{0,2}|[^\\S\\n]dot[^\\S\\n])'

/** name@example.org, also with spaces round the @, and as "name (at) example (dot) org". */
const emailPattern = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+'-]{1,64}${at}[\\p{L}\\p{N}-]{1,63}` +
    `(?:${dot}[\\p{L}\\p{N}-]{1,63}){0,4}${dot}\\p{L}{2,63}`,
  'giu',
)

function findEmails(text: string): FoundIdentifier[] {
  return Array.from(text.matchAll(emailPattern), (match) => ({
    kind: 'email',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/**
 * Digits of other scripts as 0–9, one for one so that places stay the same: full width, Arabic, Persian and
 * Urdu, Hindi, Bengali, Punjabi, Gujarati and Tamil.
 */
function writePlainDigits(text: string): string {
  const zeros = [0xff10, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6]
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.charCodeAt(0)
    const zero = zeros.find((first) => code >= first && code < first + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}

/**
 * Takes out what could identify a person by rule alone: e-mail addresses, phone numbers, NHS numbers, UK
 * postcodes, and full dates beside words of birth. Each is replaced by words in square brackets; `found` says
 * what stood where in the text as given, in order. Names, addresses and anything else are left: a person has to
 * confirm that a text is fit to be shown. Masking twice changes nothing more.
 */
export function maskIdentifiers(text: string): { text: string; found: FoundIdentifier[] } {
  const plain = writePlainDigits(text)
  const candidates = [
    ...findEmails(plain),
    ...findBirthDates(plain),
    ...findPhonesAndNhsNumbers(plain),
    ...findPostcodes(plain),
  ]
  const taken = new Uint8Array(text.length)
  const found = candidates.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false
    taken.fill(1, start, end)
    return true
  })
  found.sort((a, b) => a.start - b.start)

  return { text: maskWithin(text, found, { start: 0, end: text.length }), found }
}

/** A part of a text without what was found in all of it: of an identifier that it cuts through, nothing is shown. */
export function maskWithin(
  text: string,
  found: readonly FoundIdentifier[],
  part: { start: number; end: number },
): string {
  let masked = ''
  let end = part.start
  for (const one of found) {
    if (one.end <= part.start || one.start >= part.end) continue
    masked += text.slice(end, Math.max(end, one.start)) + replacements[one.kind]
    end = one.end
  }
  return masked + text.slice(end, Math.max(end, part.end))
}

/** A run of a text as it stands, or of what stands in place of an identifier. The runs give the whole text, in order. */
export type MaskedPart = { start: number; end: number; text: string; isExact: boolean }

/** The masked text in parts that keep their places in the text as given. */
export function splitMasked(text: string, found: readonly FoundIdentifier[]): MaskedPart[] {
  const parts: MaskedPart[] = []
  let end = 0
  const addUpTo = (start: number) => {
    if (start > end) parts.push({ start: end, end: start, text: text.slice(end, start), isExact: true })
  }
  for (const one of found) {
    addUpTo(one.start)
    parts.push({ start: one.start, end: one.end, text: replacements[one.kind], isExact: false })
    end = one.end
  }
  addUpTo(text.length)
  return parts
}
