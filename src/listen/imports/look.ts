import { cleanText } from '../../core/text/clean.ts'
import type { ColumnSeen } from './propose.ts'
import type { Table } from './table.ts'

/** Rows that are looked at to propose a mapping, and different values of a column that are kept. */
const rowsSeen = 5000
const valuesKept = 60

/** Looks through the first rows of a file: what each column is like. */
export async function lookAt(table: Table): Promise<ColumnSeen[]> {
  const seen = table.columns.map((column) => ({
    ...column,
    filled: 0,
    values: new Set<string>(),
    isOpen: false,
    longest: 0,
  }))
  let rows = 0
  for await (const row of table.rows()) {
    if ('reason' in row) continue
    for (const column of seen) {
      const text = cleanText(row.cells[column.name] ?? '')
      if (text === '') continue
      column.filled += 1
      column.longest = Math.max(column.longest, text.length)
      if (column.values.size < valuesKept || column.values.has(text)) column.values.add(text)
      else column.isOpen = true
    }
    rows += 1
    if (rows === rowsSeen) break
  }
  return seen.map((column) => ({ ...column, values: [...column.values] }))
}
