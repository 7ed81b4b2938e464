import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { neutraliseCell } from '../core/text/clean.ts'
import type { Reply } from './route.ts'

/** Without it a spreadsheet takes UTF-8 for something else. */
const byteOrderMark = '\ufeff'

/** A table for a spreadsheet: the names of the columns in the first row, no cell that would be taken for a formula. */
export const csvOf = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  stringify([columns]) + linesOf(rows)

const linesOf = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify(rows.map((row) => row.map((cell) => neutraliseCell(String(cell)))))

/** Sends a table of any length as a file, its rows as they come, so that memory does not grow with it. */
export function sendCsvRows(
  reply: Reply,
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly (readonly (string | number)[])[]>,
): Reply {
  async function* write() {
    yield byteOrderMark + csvOf(columns, [])
    for await (const some of rows) if (some.length > 0) yield linesOf(some)
  }
  return asFile(reply, name).send(Readable.from(write()))
}

/** Sends a table as a file. @param name without its ending */
export const sendCsv = (reply: Reply, name: string, csv: string): Reply =>
  asFile(reply, name).send(byteOrderMark + csv)

const asFile = (reply: Reply, name: string): Reply =>
  reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
