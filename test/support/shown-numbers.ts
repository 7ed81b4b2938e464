import * as cheerio from 'cheerio'
import { parse } from 'csv-parse/sync'

/** A whole number that stands somewhere, and what stands around it. */
export type Shown = { number: number; where: string }

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'

/** What has a number in it and counts nobody. */
const noCounts: readonly RegExp[] = [
  new RegExp(`\\d{1,2} (${months}) \\d{4}`, 'g'),
  /\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g,
  /\d{1,2}([:.]\d\d)?\s?(am|pm)/g,
  // Shares, their differences, and the limits of both.
  /[+−]?\d+ points \([+−]?\d+ to [+−]?\d+\)/g,
  /[\d.]+%? to [\d.]+%/g,
  /[\d.]+%/g,
  /\d+\.\d+/g,
  // Ids, hashes, years of what is cited, articles of a law.
  /[0-9a-f]{8}-[0-9a-f-]{27}/g,
  /[0-9a-f]{32,}/g,
  /\((?:[A-Z][\w &.]*, )?(19|20)\d\d\)/g,
  /articles 12 and 17|lasts 12 months|[Rr]egulations (19|20)\d\d(, part \d+)?/g,
  // Rules, as they are said beside the numbers that they are about.
  /Numbers from 1 to \d+/g,
  /to the nearest 5/g,
  /fewer than \d+|first \d+ people|\d+ more have|when \d+ people|each time \d+ more/g,
  /groups of up to 5|none smaller than \d+|1 where both|where 1 is|alpha is 1/g,
  /[Ww]ithin \d+ (working days|hours)/g,
  // Names of groups.
  /Under 16|16 to 64|65 to 74|75 and over/g,
  // Versions, places in a list, and changes to a programme.
  /Version \d+|number \d+|Report \d+ of what people said|^\d+ changes? (was|were) made/g,
  // What the log has of it: everybody may count its entries.
  /over \d+ entries/g,
  // What stands in a list that the same page shows whole.
  /table as they are\. \d+ entries/g,
  // Texts that stand there to be counted, and how many may.
  /[\d,]+ of [\d,]+ responses may be published, \d+ are|Texts: \d+|\(\d+\)$/g,
  /\d+ responses permit their words to be published; of \d+ there are words published/g,
  // Of issues, which are no people.
  /\d+ of \d+ issues/g,
  // Of coders, not of those who responded.
  /They differed in \d+/g,
]

function numbersIn(words: string): Shown[] {
  const plain = noCounts.reduce((text, what) => text.replace(what, '·'), words.replace(/\s+/g, ' ').trim())
  return [...plain.matchAll(/(?<![\w.,/-])\d[\d,]*(?![\w/-])/g)].map(({ 0: digits, index }) => ({
    number: Number(digits.replaceAll(',', '')),
    where: plain.slice(Math.max(0, index - 50), index + 50),
  }))
}

const under = (path: string, shown: readonly Shown[]): Shown[] =>
  shown.map(({ number, where }) => ({ number, where: `${path}: ${where}` }))

const blocks = 'p, li, td, th, caption, dd, dt, h1, h2, h3, h4, text'

/** In the main part of a page, its charts too. */
function numbersOfPage(html: string): Shown[] {
  const $ = cheerio.load(html)
  // The years of a chronology are headings.
  $('script, style, [data-counts=issues], h2[id^=year-]').remove()
  return $('main *')
    .toArray()
    .filter((one) => $(one).is(blocks) || $(one).children().length === 0)
    .filter((one) => $(one).parents(blocks).length === 0)
    .flatMap((one) => numbersIn($(one).text()))
}

/** In a file, but for its words of people and its shares in per cent. */
function numbersOfFile(csv: string): Shown[] {
  const rows = parse(csv, { bom: true, columns: true }) as Record<string, string>[]
  return rows.flatMap((row) =>
    Object.entries(row)
      .filter(([column]) => !column.includes('%') && column !== 'text' && column !== 'Design effect')
      .flatMap(([column, cell]) => under(column, numbersIn(cell))),
  )
}

/** Fields of the open interface that hold a number and count nobody. */
const noCountAt: readonly RegExp[] = [
  /\.(mostHidden|roundedTo)$/,
  /\.(version|number|edition|checkpoint|entry|first|last|newest)$/,
  // Shares and measures that are whole by chance, and votes in per cent.
  /\.(alpha|f1|f1Range)\.(value|low|high)$|\.(f1|exact|overlap|share|low|high|value|ratio|designEffect|stability)$/,
  /\.statements\.(all|byGroup)\.(agree|disagree|pass)$/,
  // As on the page: texts that stand there, and what coders did.
  /\.base\.(published|permitted)$|\.texts\.text$|\.figures\.different$/,
]

/** In an answer of the open interface, and in the rows of a bundle. */
export function numbersOfAnswer(value: unknown, path = ''): Shown[] {
  if (noCountAt.some((field) => field.test(path))) return []
  if (typeof value === 'number') return Number.isInteger(value) ? [{ number: value, where: path }] : []
  if (typeof value === 'string') return under(path, numbersIn(value))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) =>
    numbersOfAnswer(inner, Array.isArray(value) ? path : `${path}.${name}`),
  )
}

/** Every whole number in what came back from an address that may count people; none in what is no text. */
export function numbersShown(body: string, type: string): Shown[] {
  if (type.includes('json')) return numbersOfAnswer(JSON.parse(body))
  if (type.includes('csv')) return numbersOfFile(body)
  return type.includes('html') ? numbersOfPage(body) : []
}
