import { stringify } from 'csv-stringify/sync'
import { neutraliseCell } from '../../core/text/clean.ts'

/** Rows as a file for a spreadsheet: nested values become columns named by their path. For reading, not for checking. */
export function asCsv(rows: readonly unknown[]): string {
  const flat = rows.map((row) => flatten(JSON.parse(JSON.stringify(row)), ''))
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))]
  return stringify([
    columns,
    ...flat.map((row) => columns.map((name) => neutraliseCell(row.get(name) ?? ''))),
  ])
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

function flatten(value: Json, path: string, into = new Map<string, string>()): Map<string, string> {
  if (value === null) into.set(path, '')
  else if (Array.isArray(value)) into.set(path, value.map(inOneCell).join('; '))
  else if (typeof value !== 'object') into.set(path, String(value))
  else if (typeof value.hidden === 'boolean') into.set(path, countText(value))
  else {
    for (const [name, inner] of Object.entries(value))
      flatten(inner, path === '' ? name : `${path}.${name}`, into)
  }
  return into
}

const inOneCell = (value: Json): string => {
  if (value === null || typeof value !== 'object') return String(value ?? '')
  if (Array.isArray(value)) return value.map(inOneCell).join(', ')
  if (typeof value.hidden === 'boolean') return countText(value)
  return Object.entries(value)
    .map(([name, inner]) => `${name}: ${inOneCell(inner)}`)
    .join(', ')
}

const countText = ({ hidden, count, why }: { [name: string]: Json }): string => {
  if (!hidden) return String(count)
  return why === 'one-to-four' ? '1 to 4' : 'withheld'
}
