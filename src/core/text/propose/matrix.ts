import type { SparseRows } from '../tf-idf.ts'
import type { Saying } from './units.ts'

export type TermMatrix = { rows: SparseRows; terms: string[] }

/** A term that was said only once brings no two responses together. */
const leastSayings = 2
const mostTerms = 20_000

/** In how many sayings each term is; one that several people said word for word counts as two. */
export function countTerms(sayings: readonly Saying[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { terms, units } of sayings) {
    const said = units.length > 1 ? 2 : 1
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + said)
  }
  return counts
}

function listFrequent(sayings: readonly Saying[]): { term: string; count: number }[] {
  const frequent = [...countTerms(sayings)]
    .filter(([, count]) => count >= leastSayings)
    .map(([term, count]) => ({ term, count }))
  // Sorting is stable: among equals, those that came first.
  return frequent.sort((a, b) => b.count - a.count).slice(0, mostTerms)
}

/** TF-IDF of sayings as sparse rows of unit length: (1 + ln count) × (ln((1 + sayings) / (1 + with the term)) + 1). */
export function weighTerms(sayings: readonly Saying[]): TermMatrix {
  const frequent = listFrequent(sayings)
  const columnOf = new Map(frequent.map(({ term }, column) => [term, column]))
  const idf = frequent.map(
    ({ count }) => Math.log((1 + sayings.length) / (1 + Math.min(count, sayings.length))) + 1,
  )
  const starts = new Int32Array(sayings.length + 1)
  const columns: number[] = []
  const values: number[] = []
  sayings.forEach(({ terms }, row) => {
    const counts = new Map<number, number>()
    for (const term of terms) {
      const column = columnOf.get(term)
      if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1)
    }
    const weights = [...counts].map(([column, count]) => (1 + Math.log(count)) * (idf[column] ?? 0))
    const length = Math.hypot(...weights) || 1
    let place = 0
    for (const column of counts.keys()) {
      columns.push(column)
      values.push((weights[place] ?? 0) / length)
      place += 1
    }
    starts[row + 1] = columns.length
  })
  const rows = { starts, columns: Int32Array.from(columns), values: Float32Array.from(values) }
  return { rows, terms: frequent.map(({ term }) => term) }
}
