import { parse } from 'csv-parse/sync'
import { readDay } from '../../core/days.ts'
import { cleanText } from '../../core/text/clean.ts'
import type { ValueRow } from './content.ts'
import { readNumber } from './schema.ts'

const mostRows = 1_000
const columns = ['date', 'value', 'source', 'address', 'reason'] as const

export type FileRead = { ok: true; rows: ValueRow[] } | { ok: false; faults: string[] }

/** 2027-05-04 or 4/5/2027. */
function readDate(text: string): string | undefined {
  const [year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1) ?? []
  if (year) return readDay(year, month, day)
  const [ofMonth = '', monthToo = '', yearToo = ''] =
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)?.slice(1) ?? []
  return readDay(yearToo, monthToo, ofMonth)
}

/** The values of an uploaded table, row by row: all of them, or what is wrong with each row that cannot be taken. */
export function readValuesFile(text: string): FileRead {
  let table: string[][]
  try {
    table = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch {
    return { ok: false, faults: ['The file cannot be read as CSV: save it again as CSV (UTF-8)'] }
  }
  const [head = [], ...body] = table
  const names = head.map((name) => name.toLowerCase())
  const missing = (['date', 'value', 'source'] as const).filter((name) => !names.includes(name))
  if (missing.length > 0) return { ok: false, faults: [`The first row does not name: ${missing.join(', ')}`] }
  if (body.length === 0) return { ok: false, faults: ['The file has no rows under its first one'] }
  if (body.length > mostRows) return { ok: false, faults: [`The file has more than ${mostRows} rows`] }
  const places = columns.map((name) => names.indexOf(name))
  const read = body.map((cells, at) =>
    readRow(
      places.map((place) => cleanText(cells[place] ?? '')),
      at + 2,
    ),
  )
  const faults = [...read.flatMap((row) => ('fault' in row ? row.fault : [])), ...repeats(read)]
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, rows: read.flatMap((row) => ('row' in row ? row.row : [])) }
}

type RowRead = { row: ValueRow } | { fault: string }

function readRow(cells: readonly string[], number: number): RowRead {
  const [date = '', value = '', source = '', address = '', reason = ''] = cells
  const on = readDate(date)
  const fault = (what: string): RowRead => ({ fault: `Row ${number}: ${what}` })
  if (!on) return fault('the date must be such as 2027-05-04 or 4/5/2027')
  const amount = readNumber(value)
  if (amount === null) return fault('the value must be a number, such as 4.5')
  if (source === '') return fault('the source is missing')
  if (source.length > 300 || reason.length > 500) return fault('the source or the reason is too long')
  if (address !== '' && !/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(address)) {
    return fault('the address must begin with https:// or http://')
  }
  return { row: { on, value: amount, sourceTitle: source, sourceUrl: address, reason } }
}

function repeats(read: readonly RowRead[]): string[] {
  const seen = new Map<string, number>()
  return read.flatMap((row, at) => {
    if (!('row' in row)) return []
    const before = seen.get(row.row.on)
    seen.set(row.row.on, at + 2)
    return before === undefined ? [] : [`Row ${at + 2}: the date stands in row ${before} already`]
  })
}
