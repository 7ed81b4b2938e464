import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { type ExchangeRow, exchangeColumns } from '../../core/languages/exchange.ts'

/** As CSV for spreadsheets: with the mark by which they know UTF-8. */
export const writeSheet = (rows: readonly ExchangeRow[]): string =>
  stringify([...rows], { header: true, columns: [...exchangeColumns], bom: true })

export type SheetRead = { rows: Partial<ExchangeRow>[] } | { problem: string }

const notUtf8 = 'Save the file as “CSV UTF-8”: its letters cannot be read'
const notSheet =
  'Choose the file that was exported here, saved as CSV: it has the columns key and translation'

/** Reads CSV, with whatever a spreadsheet puts between cells, or JSON: a list of rows. */
export function readSheet(content: Buffer): SheetRead {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return { problem: notUtf8 }
  }
  const rows = text.trimStart().startsWith('[') ? readJson(text) : readCsv(text)
  const [first] = rows ?? []
  if (!rows || !first || first.key === undefined || first.translation === undefined)
    return { problem: notSheet }
  return { rows }
}

function readJson(text: string): Partial<ExchangeRow>[] | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? read.map(rowOf) : undefined
  } catch {
    return undefined
  }
}

function readCsv(text: string): Partial<ExchangeRow>[] | undefined {
  const [head = ''] = text.split('\n', 1)
  const delimiter = [',', ';', '\t'].toSorted(
    (one, other) => head.split(other).length - head.split(one).length,
  )[0]
  try {
    const columns = (names: string[]) => names.map((name) => name.trim().toLowerCase())
    const options = { columns, delimiter: delimiter ?? ',', relax_column_count: true, skip_empty_lines: true }
    return (parse(text, options) as unknown[]).map(rowOf)
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}

const rowOf = (read: unknown): Partial<ExchangeRow> =>
  Object.fromEntries(
    exchangeColumns.flatMap((column) => {
      const value = (read as Record<string, unknown> | null)?.[column]
      return typeof value === 'string' ? [[column, value]] : []
    }),
  )
