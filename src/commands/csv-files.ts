import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify'
import { Refused } from '../core/errors.ts'
import { writeWhole } from './out-files.ts'

/** One row of a file under its header, counted from 1. */
export type CsvRow = { row: number; cells: Readonly<Record<string, string>> }

type Reading = {
  /** Columns that have to be there. */
  columns: readonly string[]
  /** Which others are read where they are there. None that is read may be there twice: one would hide the other. */
  isRead?: (column: string) => boolean
  /** Called now and then with the share of the file that was read, 0 to 1. */
  onProgress?: (share: number) => void
}

/**
 * The rows of a CSV file (UTF-8, with a header; commas, quotes as in RFC 4180), one after another, so that memory does
 * not grow with the file.
 * @throws Refused where the file cannot be read, has no such column or has it twice, or a row cannot be made out
 */
export async function* readCsvRows(file: string, reading: Reading): AsyncGenerator<CsvRow> {
  const { size } = await stat(file).catch((error: Error) => {
    throw new Refused(`${file} cannot be read: ${error.message}`)
  })
  const source = createReadStream(file)
  const checked = source.pipe(checkUtf8())
  let hasHeader = false
  const rows = checked.pipe(
    parse({
      columns: (header: string[]) => {
        hasHeader = true
        return checkHeader(file, header, reading)
      },
      bom: true,
      skip_empty_lines: true,
    }),
  )
  source.on('error', (error) => rows.destroy(error))
  checked.on('error', (error) => rows.destroy(error))
  let row = 0
  try {
    for await (const cells of rows) {
      row += 1
      if (row % 1000 === 0) reading.onProgress?.(source.bytesRead / Math.max(size, 1))
      yield { row, cells }
    }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(`${file} cannot be read after row ${row}: ${(error as Error).message}`)
  }
  if (!hasHeader) throw new Refused(`${file} is empty: its first line has to name its columns`)
}

/** Lets bytes through as they are, and stops at the first that are not UTF-8: read as such, they would lose letters. */
function checkUtf8(): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const check = (done: (error?: Error | null, chunk?: Buffer) => void, chunk?: Buffer) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined })
      done(null, chunk)
    } catch {
      done(new Error('it is not in UTF-8; save it as “CSV UTF-8”'))
    }
  }
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => check(done, chunk),
    flush: (done) => check(done),
  })
}

function checkHeader(file: string, header: readonly string[], { columns, isRead }: Reading): string[] {
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0)
    throw new Refused(`${file} has no column ${quoted(missing)}; its columns are ${quoted(header)}`)
  const twice = header.filter(
    (column, place) => header.indexOf(column) < place && (columns.includes(column) || isRead?.(column)),
  )
  if (twice.length > 0) throw new Refused(`${file} has more than one column ${quoted(twice)}`)
  return [...header]
}

const quoted = (columns: readonly string[]): string => columns.map((column) => `“${column}”`).join(', ')

/** Writes rows to a CSV file as they come, the header first; by its name there is a whole file or none. */
export async function writeCsvRows(
  file: string,
  header: readonly string[],
  rows: AsyncIterable<readonly (string | number)[]> | Iterable<readonly (string | number)[]>,
): Promise<void> {
  await writeWhole(file, (path) =>
    pipeline(rows, stringify({ header: true, columns: [...header] }), createWriteStream(path)),
  )
}
