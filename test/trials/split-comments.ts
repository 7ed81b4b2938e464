import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { seededNumbers, shuffle } from '../../src/core/text/seeded-numbers.ts'
import { textKey } from '../../src/core/text/tokens.ts'

type Row = Record<string, string>

/**
 * Deals the rows of a CSV file into two halves by chance, always the same for a seed. Rows whose texts have the
 * same words stay together: one half could otherwise be "recognised" from the other.
 * @returns how many rows each half has
 */
export function splitComments(
  { from, text, seed }: { from: string; text: string; seed: number },
  into: readonly [string, string],
): [number, number] {
  const rows: Row[] = parse(readFileSync(from), { columns: true, bom: true })
  const groups = [...Map.groupBy(rows, (row) => textKey(row[text] ?? '')).values()]
  shuffle(groups, groups.length, seededNumbers(seed))
  const halves: [Row[], Row[]] = [[], []]
  for (const group of groups) halves[halves[0].length < rows.length / 2 ? 0 : 1].push(...group)
  halves.forEach((half, place) => {
    writeFileSync(into[place] ?? '', stringify(half, { header: true }))
  })
  return [halves[0].length, halves[1].length]
}

if (import.meta.main) {
  const [from = '', first = '', second = ''] = process.argv.slice(2)
  const [one, other] = splitComments({ from, text: 'feedback', seed: 1 }, [first, second])
  process.stdout.write(`${one} rows in ${first}, ${other} rows in ${second}\n`)
}
