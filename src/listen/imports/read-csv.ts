import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { CsvError, parse } from 'csv-parse/sync'
import { Refused } from '../../core/errors.ts'

/** The file is no CSV that can be read at all; nothing of it was taken. */
export class FileRefused extends Refused {
  constructor(
    message: string,
    whatNext = 'Nothing of it was taken. Choose another file, or save it again as CSV (UTF-8).',
  ) {
    super(message, whatNext, 422)
  }
}

/** One row: where it starts, and its cells by column or why it cannot be read. */
export type CsvRow = { line: number; cells: Record<string, string> } | { line: number; reason: string }

/** What must be known of a file before its rows can be read. */
export type CsvFile = {
  path: string
  encoding: 'utf-8' | 'windows-1252'
  delimiter: string
  columns: string[]
}

/** A row of more characters than this is taken for a quotation mark that was never closed; one line of more is refused. */
const longestRow = 1_000_000
const mostColumns = 1000
/** Stands for a line that was too long to be kept. */
const tooLong = '\0'

/**
 * Looks at a file: its encoding (UTF-8 if every byte fits it, else Windows-1252), its delimiter and the
 * columns that its first row names. Reads it once.
 * @throws FileRefused for what is no CSV: a spreadsheet, a PDF, a picture, an empty file
 */
export async function inspectCsv(path: string): Promise<CsvFile> {
  await ensureText(path)
  const encoding = (await isUtf8(path)) ? 'utf-8' : 'windows-1252'
  const header = await readFirstRecord({ path, encoding })
  const delimiter = mostFrequent(header, [',', ';', '\t'])
  const columns = (parseRecord(header, delimiter, true) ?? []).map((name) => name.replace(/\s+/g, ' ').trim())
  ensureColumnNames(columns)
  return { path, encoding, delimiter, columns }
}

function ensureColumnNames(columns: readonly string[]) {
  if (columns.length > mostColumns) throw new FileRefused(`The file has more than ${mostColumns} columns`)
  const named = columns.filter((name) => name !== '')
  if (named.length === 0 || named.some((name) => name.includes('\0'))) {
    throw new FileRefused('The first row of the file does not name its columns')
  }
  const seen = new Set<string>()
  for (const name of named) {
    if (seen.has(name)) throw new FileRefused(`Two columns of the file are named ‘${name.slice(0, 80)}’`)
    seen.add(name)
  }
}

/** The first rows under the header, to show which column holds what. */
export async function sampleRows(csv: CsvFile, count: number): Promise<string[][]> {
  const sample: string[][] = []
  for await (const row of readCsvRows(csv)) {
    if (sample.length === count) break
    if ('cells' in row) sample.push(csv.columns.map((name) => row.cells[name] ?? ''))
  }
  return sample
}

/**
 * Streams the rows under the header. Memory does not grow with the file. A row that cannot be read comes
 * with its line and the reason and costs only itself: where a quotation mark swallows what follows, its
 * line is refused and reading goes on at the next.
 */
export async function* readCsvRows(csv: CsvFile): AsyncGenerator<CsvRow> {
  const { columns, delimiter } = csv
  let line = 1
  for await (const lines of readCandidates(openText(csv))) {
    if (lines[0] === tooLong) {
      lines.shift()
      yield { line, reason: `This line has more than ${longestRow} characters` }
      line += 1
      continue
    }
    const whole = parseRecord(lines.join('\n'), delimiter, false)
    const fits = whole?.length === columns.length
    const record = fits ? whole : parseRecord(lines[0] ?? '', delimiter, true)
    const used = fits ? lines.length : 1
    lines.splice(0, used)
    if (line > 1 && !isBlank(record)) yield asRow(csv, line, record)
    line += used
  }
}

/**
 * Gives, again and again, the lines that seem to make the next row: as many as it takes for quotation
 * marks to come in pairs. The reader takes away from the front what it used.
 */
async function* readCandidates(input: Readable): AsyncGenerator<string[]> {
  const waiting: string[] = []
  const source = readLines(input)
  let ended = false
  const readMore = async () => {
    const { value, done } = await source.next()
    if (done) ended = true
    else waiting.push(value)
  }
  while (true) {
    if (waiting.length === 0) await readMore()
    if (waiting.length === 0) return
    const row: string[] = []
    let marks = 0
    let length = 0
    do {
      if (row.length === waiting.length) await readMore()
      const next = waiting[row.length]
      if (next === undefined) break
      row.push(next)
      marks += countMarks(next)
      length += next.length
    } while (marks % 2 === 1 && length < longestRow && !(ended && row.length === waiting.length))
    const offered = row.length
    yield row
    waiting.splice(0, offered - row.length)
  }
}

/** One record of a text, or nothing where the text is none or several. */
function parseRecord(text: string, delimiter: string, relaxQuotes: boolean): string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter)
  try {
    const records = parse(text, { delimiter, relaxQuotes, relaxColumnCount: true, recordDelimiter: '\n' })
    return records.length === 1 ? (records[0] as unknown as string[]) : undefined
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}

const isBlank = (record: string[] | undefined) => record?.length === 1 && record[0]?.trim() === ''

function asRow({ columns }: CsvFile, line: number, record: string[] | undefined): CsvRow {
  if (!record)
    return { line, reason: 'A quotation mark in this row is never closed, or stands in the wrong place' }
  if (record.length !== columns.length) {
    return { line, reason: `This row has ${record.length} cells and the first row names ${columns.length}` }
  }
  return { line, cells: Object.fromEntries(columns.map((name, place) => [name, record[place] ?? ''])) }
}

function countMarks(text: string): number {
  let marks = 0
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) marks += 1
  return marks
}

/**
 * Physical lines, without their ends. Only line feeds part them: a paragraph separator is a character like
 * others. Of a line that is too long nothing is kept but that it was there.
 */
async function* readLines(input: Readable): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const chunk of input) {
    const pieces = (rest + chunk).split('\n')
    rest = keepShort(pieces.pop() ?? '')
    for (const piece of pieces) yield keepShort(piece.endsWith('\r') ? piece.slice(0, -1) : piece)
  }
  if (rest !== '') yield rest
  return undefined
}

/** What began as too long stays so, however it goes on. */
const keepShort = (text: string): string =>
  text.length > longestRow || text.startsWith(tooLong) ? tooLong : text

/** The text of a file, without a byte order mark. */
function openText({ path, encoding }: Pick<CsvFile, 'path' | 'encoding'>): Readable {
  const decoder = new TextDecoder(encoding)
  const decoded = new Transform({
    encoding: 'utf8',
    transform: (chunk: Buffer, _encoding, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  })
  const bytes = createReadStream(path)
  return bytes.on('error', (error) => decoded.destroy(error)).pipe(decoded)
}

/** The head: one line, or as many as its quotation marks take. A mark that is never closed leaves the first line. */
async function readFirstRecord(file: Pick<CsvFile, 'path' | 'encoding'>): Promise<string> {
  const input = openText(file)
  try {
    const lines = (await readCandidates(input).next()).value ?? ['']
    const whole = lines.join('\n')
    return countMarks(whole) % 2 === 0 ? whole : (lines[0] ?? '')
  } finally {
    input.destroy()
  }
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

async function ensureText(path: string) {
  const file = await open(path, 'r')
  const { bytesRead, buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0).finally(() => file.close())
  const start = buffer.subarray(0, bytesRead)
  const beginsWith = (magic: string) => start.toString('latin1').startsWith(magic)
  if (beginsWith('PK\u0003\u0004'))
    throw new FileRefused('This is a spreadsheet or a zip file, not a CSV file')
  if (beginsWith('%PDF')) throw new FileRefused('This is a PDF, not a CSV file')
  if (start.includes(0)) throw new FileRefused('This is not a text file')
  if (
    start
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim() === ''
  )
    throw new FileRefused('The file is empty')
}

const mostFrequent = (text: string, candidates: string[]): string =>
  candidates.toSorted((a, b) => text.split(b).length - text.split(a).length)[0] ?? ','
