import type { Span } from './kinds.ts'

const what =
  '(?:hospital|unit|patient|case|casenote|reference|ref|staff|employee|payroll|id|claim|booking|complaint|incident|datix|crime|police|blue badge|badge|account|acc(?:oun)?t|sort code|passport|driving licence|licence|policy|member(?:ship)?|pin|gmc|nmc|hcpc|cad|log|mrn|chi|h&c|ubrn|e-?rs|pals|national insurance|ni|nino|record|registration|reg|card|file|student|prison|asylum|home office|visa|brp|tenancy|customer|pension)'
const label = '(?:\\s{0,3}(?:number|numbers|num|no|no\\.|nr|nos|ref|reference|id|code|log|#|№))?'
const link = "(?:\\s{0,3}(?:[:#=,–-]|is|was|are|reads?|['’]s|of|it['’]s|as)){0,4}\\s{0,3}"
const code =
  '(?=[A-Z0-9/ -]{0,16}\\d)(?:[A-Z]{1,4}[ /.-]?)?[A-Z0-9]{2,20}(?:[ /.-]\\d[A-Z0-9]{0,12}|[/-][A-Z0-9]{1,12}){0,6}'

const labelled = new RegExp(
  `(?<![\\p{L}])(?:${what}(?!\\p{L})${label}(?!\\p{L})${link}){1,3}(?<code>${code})(?![\\p{L}\\p{N}])`,
  'giu',
)
/** Numbers of things, not of people. */
const ofThings =
  /(?:batch|model|order|ticket|serial|version|part|product|lot|room|bed|ward|bay|bus|route|question|page|option|section|paragraph|platform|gate|bill|invoice|wi-?fi|access|old|phone|helpline|website|form|card machine|machine|car park|parking)\s+(?:\p{L}+\s+)?$/iu
const isPlainNumber = /^\d{1,3}$/

const whole = [
  // A National Insurance number: two letters, six digits, a letter A to D.
  /(?<![\p{L}\p{N}])[A-Z]{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?[A-D](?![\p{L}\p{N}])/giu,
  // A car's registration since 2001, and the form before.
  /(?<![\p{L}\p{N}])(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} [A-Z]{3})(?![\p{L}\p{N}])/gu,
  // A sort code; a name on social media.
  /(?<![\p{N}-])\d{2}-\d{2}-\d{2}(?![\p{N}-])/gu,
  /(?<![\p{L}\p{N}._@-])@[\p{L}_][\p{L}\p{N}_.]{2,29}(?<!\.)/gu,
]
const ownHandle =
  /(?<=(?:insta|instagram|snapchat|snap|tiktok|twitter|facebook|handle|username|user name|gamertag)(?: name)?(?: is|:|'s)? )["“]?(?=[\p{L}\d_.]*[\d_.])[\p{L}\d_][\p{L}\d_.]{2,29}/giu

/** The next number of the same sort: “for 00784512, but the letter is for 00784521”. */
function likeOnes(text: string, found: readonly Span[]): Span[] {
  const likes = new Set(
    found
      .map(({ start, end }) => text.slice(start, end))
      .filter((one) => /^\d{6,}$/.test(one))
      .map((one) => one.length),
  )
  return [...likes].flatMap((length) =>
    Array.from(text.matchAll(new RegExp(`(?<!\\p{N})\\d{${length}}(?!\\p{N})`, 'gu')), ({ index }) => ({
      start: index,
      end: index + length,
    })),
  )
}

/** Numbers and codes by which an office finds one person, known by the word before them or by their form. */
export function findOtherIdentifiers(text: string): Span[] {
  const byLabel = Array.from(text.matchAll(labelled)).flatMap((match) => {
    const found = match.groups?.code ?? ''
    const end = match.index + match[0].length
    const isThing = ofThings.test(text.slice(Math.max(0, match.index - 30), match.index))
    const isCode =
      /\d.*\d/.test(found) &&
      !isPlainNumber.test(found) &&
      !/(?<!\p{L})\p{Ll}+(?!\p{N})|\d(?:am|pm|miles?|st|nd|rd|th|mg|ml)$/u.test(found)
    return isThing || !isCode || /^(?:19|20)\d\d$/.test(found) ? [] : [{ start: end - found.length, end }]
  })
  const byForm = [...whole, ownHandle].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
    })),
  )
  const found = [...byLabel, ...byForm]
  return [...found, ...likeOnes(text, found)]
}
