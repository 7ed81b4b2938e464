import { type DisclosureScheme, leastPublished } from './disclosure-schemes.ts'
import { type PublishedCount, type PublishedSplit, publishedSplit } from './small-numbers.ts'

const withheld: PublishedCount = { hidden: true, why: 'withheld' }
const none: PublishedCount = { hidden: false, count: 0 }

/** Groups that make up everybody, and for each row, such as a theme, how many of every group are in it. */
export type PublishedCrossTable = {
  bases: PublishedSplit
  rows: PublishedSplit[]
}

/**
 * A table of rows by groups, as the public may see it. The groups do not overlap and add up to the base (those who are
 * in none of them are one more group); rows may overlap, as themes do. In each row a group is hidden where those who are
 * in the row, or those who are not, are few, and with it as many others as keep it from being worked out from what is
 * shown of the row, of the rest and of the base.
 *
 * @param bases how many of each group there are
 * @param rows how many of each group are in each row, never more than there are
 * @throws RangeError where a row has more of a group than there are, or another number of groups
 */
export function publishedCrossTable(
  bases: readonly number[],
  rows: readonly (readonly number[])[],
  scheme: DisclosureScheme,
): PublishedCrossTable {
  const published = publishedSplit(bases, scheme)
  return { bases: published, rows: rows.map((row) => publishRow(bases, published, row, scheme)) }
}

/** How far a hidden number is moved to see whether anyone could tell. */
const shifts = [1, -1, 2, -2, 3, -3]

/**
 * Hides all of a row where what is hidden could still be told by somebody who knows the rule: where no other numbers in
 * the hidden places would be shown in the same way.
 */
function publishRow(
  bases: readonly number[],
  published: PublishedSplit,
  row: readonly number[],
  scheme: DisclosureScheme,
): PublishedSplit {
  const shown = publishOnce(bases, published, row, scheme)
  const key = JSON.stringify(shown)
  const hidden = [...row.keys()].filter((place) => shown.parts[place]?.hidden)
  const looksAlike = (from: number, to: number, shift: number): boolean => {
    const moved = row.map((count, place) =>
      place === from ? count - shift : place === to ? count + shift : count,
    )
    if (moved.some((count, place) => count < 0 || count > (bases[place] ?? 0))) return false
    return JSON.stringify(publishOnce(bases, published, moved, scheme)) === key
  }
  const isSafe = (place: number) =>
    hidden.some((other) => other !== place && shifts.some((shift) => looksAlike(place, other, shift)))
  return hidden.every(isSafe) ? shown : hideAll(row)
}

function publishOnce(
  bases: readonly number[],
  published: PublishedSplit,
  row: readonly number[],
  scheme: DisclosureScheme,
): PublishedSplit {
  const others = complement(bases, row)
  const [inRow, notInRow] = [publishedSplit(row, scheme), publishedSplit(others, scheme)]
  const splits = [inRow, notInRow, published]
  if (splits.some(({ total }) => total.hidden)) return hideAll(row)
  const isHidden = row.map((_, place) => splits.some(({ parts }) => parts[place]?.hidden))
  if (isHidden.every((hidden) => !hidden)) return inRow
  // What two reasons hide together may add up to little in one of the three, so that it would be told by the sum.
  if (![row, others, bases].every((counts) => areSafeTogether(counts, isHidden, scheme))) return hideAll(row)
  return {
    total: inRow.total,
    parts: inRow.parts.map((count, place) => (isHidden[place] ? withheld : count)),
  }
}

function complement(bases: readonly number[], row: readonly number[]): number[] {
  if (row.length !== bases.length) throw new RangeError('publishing a cross table: a row has other groups')
  return bases.map((base, place) => {
    const rest = base - (row[place] ?? 0)
    if (rest < 0) throw new RangeError('publishing a cross table: more of a group than there are')
    return rest
  })
}

/** Hidden counts are safe where there are several and their sum is far from telling any of them. */
function areSafeTogether(
  counts: readonly number[],
  isHidden: readonly boolean[],
  scheme: DisclosureScheme,
): boolean {
  const hidden = counts.filter((_, place) => isHidden[place])
  const sum = hidden.reduce((total, count) => total + count, 0)
  return hidden.length >= 2 && (sum === 0 || sum >= 2 * leastPublished(scheme))
}

const hideAll = (row: readonly number[]): PublishedSplit => ({
  total: withheld,
  parts: row.map((count) => (count === 0 && row.every((one) => one === 0) ? none : withheld)),
})
