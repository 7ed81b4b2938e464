import { csvOf } from '../../web/csv.ts'

type Cell = string | number
export type ReadingTable = { columns: string[]; rows: Cell[][] }

/** Rows as a table for people: nested values become columns named by their path. For reading, not for checking. */
export function asTable(rows: readonly unknown[]): ReadingTable {
  const flat = rows.map((row) => flatten(JSON.parse(JSON.stringify(row)), ''))
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))]
  return { columns, rows: flat.map((row) => columns.map((name) => row.get(name) ?? '')) }
}

/** With a byte order mark, as the files of the public pages have it. */
export const asCsv = ({ columns, rows }: ReadingTable): string => `\ufeff${csvOf(columns, rows)}`

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

function flatten(value: Json, path: string, into = new Map<string, Cell>()): Map<string, Cell> {
  if (value === null) into.set(path, '')
  else if (Array.isArray(value)) into.set(path, value.map(inOneCell).join('; '))
  else if (typeof value !== 'object') into.set(path, typeof value === 'boolean' ? String(value) : value)
  else if (typeof value.hidden === 'boolean') into.set(path, countCell(value))
  else {
    for (const [name, inner] of Object.entries(value))
      flatten(inner, path === '' ? name : `${path}.${name}`, into)
  }
  return into
}

const inOneCell = (value: Json): string => {
  if (value === null || typeof value !== 'object') return String(value ?? '')
  if (Array.isArray(value)) return value.map(inOneCell).join(', ')
  if (typeof value.hidden === 'boolean') return String(countCell(value))
  return Object.entries(value)
    .map(([name, inner]) => `${name}: ${inOneCell(inner)}`)
    .join(', ')
}

const countCell = ({ hidden, count, why }: { [name: string]: Json }): Cell => {
  if (!hidden) return Number(count)
  return why === 'one-to-four' ? '1 to 4' : 'withheld'
}
