import { neutraliseCell } from '../text/clean.ts'
import { checkTranslation } from './check-translation.ts'
import { readForm } from './sentences.ts'

// What goes to a translator and what comes back: one row a sentence, in a spreadsheet or as JSON.

export const exchangeColumns = ['key', 'english', 'context', 'translation'] as const
export type ExchangeRow = Record<(typeof exchangeColumns)[number], string>

/** Where the sentences of a room stand. */
const rooms: Places = {
  web: 'On every page',
  register: 'Pages about planned changes',
  listen: 'Pages on which people say what they think',
  understand: 'Pages about what people said',
  decide: 'Pages about what was decided',
  record: 'Pages of the open record',
}

type Places = Readonly<Record<string, string>>

/** Some numbers that take a form of a language, such as `2, 3, 4, 22` for `few` in Polish. */
function examplesOf(code: string, form: string): string {
  const rules = new Intl.PluralRules(code)
  const numbers = [...Array.from({ length: 201 }, (_, number) => number), 1_000_000]
  return numbers
    .filter((number) => rules.select(number) === form)
    .slice(0, 5)
    .join(', ')
}

function contextOf(key: string, code: string, places: Places): string {
  const place = places[key.split(':')[0] ?? ''] ?? ''
  const form = readForm(key)
  if (!form) return place
  const examples = examplesOf(code, form.form)
  return examples
    ? `${place}. For the numbers ${examples} and the like`
    : `${place}. For numbers with a fraction`
}

export type Translated = {
  /** Of the English as it stands. */
  current: ReadonlyMap<string, string>
  /** Of an English that has changed since: to look at, and to do again. */
  outdated: ReadonlyMap<string, string>
}

/**
 * The rows for a translator. Cells that a spreadsheet would run are quoted.
 * @param places where texts stand, by what their keys begin with
 */
export const writeExchange = (
  needed: ReadonlyMap<string, string>,
  { current, outdated }: Translated,
  code: string,
  places: Places = rooms,
): ExchangeRow[] =>
  [...needed].map(([key, english]) => {
    const before = outdated.get(key)
    const context = contextOf(key, code, places)
    return {
      key,
      english: neutraliseCell(english),
      context: [context, ...(before ? [`The English has changed; before: ${before}`] : [])]
        .filter((one) => one !== '')
        .join('. '),
      translation: neutraliseCell(current.get(key) ?? ''),
    }
  })

/** A row that was not taken. `row` counts as a spreadsheet does: the heads are row 1. */
export type BadRow = { row: number; key: string; reason: string }

export type ExchangeRead = {
  good: { row: number; key: string; english: string; text: string }[]
  bad: BadRow[]
  /** Rows without a translation. */
  empty: number
}

/** Reads what came back, row by row: good ones are taken, bad ones come with the reason. */
export function readExchange(
  rows: readonly Partial<ExchangeRow>[],
  needed: ReadonlyMap<string, string>,
): ExchangeRead {
  const read: ExchangeRead = { good: [], bad: [], empty: 0 }
  const seen = new Set<string>()
  for (const [index, given] of rows.entries()) {
    const key = (given.key ?? '').trim()
    const english = needed.get(key)
    const text = asWritten(given.translation ?? '', english ?? '')
    const reason =
      english === undefined ? 'No sentence has this key.' : reasonAgainst(key, english, text, given, seen)
    if (reason) read.bad.push({ row: index + 2, key, reason })
    else if (text.trim() === '') read.empty += 1
    else {
      seen.add(key)
      read.good.push({ row: index + 2, key, english: english ?? '', text })
    }
  }
  return read
}

function reasonAgainst(
  key: string,
  english: string,
  text: string,
  given: Partial<ExchangeRow>,
  seen: ReadonlySet<string>,
): string | undefined {
  if (text.trim() === '') return undefined
  if (seen.has(key)) return 'This key stands in an earlier row too.'
  if (given.english?.trim() && !isSame(given.english, english))
    return 'The English has changed since this file was made: export it again.'
  return checkTranslation(key, english, text)
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()
const isSame = (given: string, english: string): boolean =>
  [english, neutraliseCell(english)].some((one) => folded(one) === folded(given))

/** Without what a spreadsheet adds, and with the space at the ends that the English has. */
function asWritten(cell: string, english: string): string {
  const words = cell
    .replace(/\r\n?/g, '\n')
    .replace(/^'(?=[=+\-@\t])/, '')
    .trim()
    .normalize('NFC')
  if (words === '') return ''
  return `${/^\s*/.exec(english)?.[0] ?? ''}${words}${/\s*$/.exec(english)?.[0] ?? ''}`
}
