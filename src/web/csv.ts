import { stringify } from 'csv-stringify/sync'
import { neutraliseCell } from '../core/text/clean.ts'
import type { Reply } from './route.ts'

/** Without it a spreadsheet takes UTF-8 for something else. */
const byteOrderMark = '\ufeff'

/** A table for a spreadsheet: the names of the columns in the first row, no cell that would be taken for a formula. */
export const csvOf = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  stringify([columns, ...rows.map((row) => row.map((cell) => neutraliseCell(String(cell))))])

/** Sends a table as a file. @param name without its ending */
export const sendCsv = (reply: Reply, name: string, csv: string): Reply =>
  reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(byteOrderMark + csv)
