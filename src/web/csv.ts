import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { neutraliseCell } from '../core/text/clean.ts'
import type { Reply } from './route.ts'

/** Without it a spreadsheet takes UTF-8 for something else. */
const byteOrderMark = '\ufeff'

/** A number that is written with so many decimals, and stays one. */
type Rounded = { value: number; decimals: number }
export type CsvCell = string | number | Rounded
type Rows = readonly (readonly CsvCell[])[]

export const rounded = (value: number, decimals: number): Rounded => ({ value, decimals })

/**
 * No text that would be taken for a formula; a number is none, below nought either, and with an apostrophe before it it
 * would be no number any more.
 */
function cellText(cell: CsvCell): string {
  if (typeof cell === 'string') return neutraliseCell(cell)
  return typeof cell === 'number' ? String(cell) : cell.value.toFixed(cell.decimals)
}

/** Rows of a table for a spreadsheet. */
const csvRowsOf = (rows: Rows): string => stringify(rows.map((row) => row.map(cellText)))

/** A table for a spreadsheet, with the names of the columns in the first row. */
export const csvOf = (columns: readonly string[], rows: Rows): string =>
  stringify([columns]) + csvRowsOf(rows)

/** The same as a whole file that is made while it is sent, some rows at a time. */
export async function* csvInParts(
  columns: readonly string[],
  parts: AsyncIterable<Rows>,
): AsyncGenerator<string> {
  yield byteOrderMark + csvOf(columns, [])
  for await (const rows of parts) if (rows.length > 0) yield csvRowsOf(rows)
}

/** Sends a table of any length as a file, its rows as they come, so that memory does not grow with it. */
export function sendCsvRows(
  reply: Reply,
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<Rows>,
): Reply {
  return asFile(reply, name).send(Readable.from(csvInParts(columns, rows)))
}

/** Sends a table as a file. @param name without its ending */
export const sendCsv = (reply: Reply, name: string, csv: string): Reply =>
  asFile(reply, name).send(byteOrderMark + csv)

const asFile = (reply: Reply, name: string): Reply =>
  reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
