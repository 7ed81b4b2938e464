import type { DisclosureScheme } from './disclosure-schemes.ts'
import type { PublishedCount, PublishedSplit } from './small-numbers.ts'

type Row = { key: string; within?: readonly string[] }
type Counts = readonly (readonly number[])[]

const withheld: PublishedCount = { hidden: true, why: 'withheld' }
const sumOf = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/**
 * Hides groups in rows that lie within others, where the two set beside each other tell a few: a group that is hidden in
 * one of those, or of which those who are in that row and not in this one are few. Of the rows that a theme is made up of,
 * all are hidden in a group of which few are in several, or where what is left of the theme is few.
 *
 * Such rows show no total: with one, what is hidden in them would have to be hidden by twos.
 */
export function hideWithin(
  rows: readonly Row[],
  counts: Counts,
  splits: readonly PublishedSplit[],
  { mostHidden }: DisclosureScheme,
): PublishedSplit[] {
  const isSmall = (count: number) => count > 0 && count <= mostHidden
  const placeOf = new Map(rows.map(({ key }, place) => [key, place]))
  const outersOf = ({ within = [] }: Row) => within.flatMap((key) => placeOf.get(key) ?? [])
  const countIn = (row: number, group: number) => counts[row]?.[group] ?? 0
  const isHiddenIn = (row: number, group: number) => splits[row]?.parts[group]?.hidden ?? true
  const hidden = rows.map((row, place) => {
    const outers = outersOf(row)
    return (splits[place]?.parts ?? []).map(
      (part, group) =>
        part.hidden ||
        outers.some(
          (outer) => isHiddenIn(outer, group) || isSmall(countIn(outer, group) - countIn(place, group)),
        ),
    )
  })
  for (const [whole, parts] of partsByWhole(rows, outersOf)) {
    for (const group of counts[whole]?.keys() ?? []) {
      const all = countIn(whole, group)
      const shown = parts.filter((part) => !hidden[part]?.[group])
      const inAll = sumOf(parts.map((part) => countIn(part, group)))
      const left = all - sumOf(shown.map((part) => countIn(part, group)))
      if (!isSmall(inAll - all) && (shown.length === parts.length || !isSmall(left))) continue
      for (const part of parts) hidden[part]?.splice(group, 1, true)
    }
  }
  return splits.map((split, place) =>
    rows[place]?.within
      ? {
          total: withheld,
          parts: split.parts.map((part, group) => (hidden[place]?.[group] ? withheld : part)),
        }
      : split,
  )
}

/** By the row that they make up, the places of those that do. */
function partsByWhole(rows: readonly Row[], outersOf: (row: Row) => number[]): Map<number, number[]> {
  const parts = new Map<number, number[]>()
  for (const [place, row] of rows.entries()) {
    const [whole] = outersOf(row)
    if (whole !== undefined) parts.set(whole, [...(parts.get(whole) ?? []), place])
  }
  return parts
}
