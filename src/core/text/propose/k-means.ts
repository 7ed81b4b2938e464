import { seededNumbers } from '../seeded-numbers.ts'
import { countRows, type Dense, dot, normalise, rowOf } from './dense.ts'

export type Grouping = { centres: Dense; groupOf: Int32Array }

const mostIterations = 30
const starts = 3

/** First centres far from each other: each next one is drawn with a chance that grows with its distance (k-means++). */
function drawCentres(rows: Dense, count: number, random: () => number): Dense {
  const total = countRows(rows)
  const centres = { width: rows.width, values: new Float32Array(count * rows.width) }
  const distance = new Float64Array(total).fill(1)
  let chosen = Math.floor(random() * total)
  for (let centre = 0; centre < count; centre += 1) {
    const own = rowOf(centres, centre)
    own.set(rowOf(rows, chosen))
    let sum = 0
    for (let row = 0; row < total; row += 1) {
      const apart = Math.max(0, 1 - dot(rowOf(rows, row), own))
      distance[row] = Math.min(distance[row] as number, apart)
      sum += distance[row] as number
    }
    let left = random() * sum
    chosen = 0
    while (chosen < total - 1 && left >= (distance[chosen] as number)) {
      left -= distance[chosen] as number
      chosen += 1
    }
  }
  return centres
}

/** The nearest centre of each row by cosine, and the sum of the cosines. */
export function placeRows(
  rows: Dense,
  centres: Dense,
): { groupOf: Int32Array; closeness: Float32Array; sum: number } {
  const [total, count] = [countRows(rows), countRows(centres)]
  const groupOf = new Int32Array(total)
  const closeness = new Float32Array(total)
  let sum = 0
  for (let row = 0; row < total; row += 1) {
    // By places alone: a view on each row and centre would cost more than the sums.
    const [at, width] = [row * rows.width, rows.width]
    let best = Number.NEGATIVE_INFINITY
    for (let centre = 0; centre < count; centre += 1) {
      const from = centre * width
      let near = 0
      for (let place = 0; place < width; place += 1) {
        near += (rows.values[at + place] as number) * (centres.values[from + place] as number)
      }
      if (near > best) {
        best = near
        groupOf[row] = centre
      }
    }
    closeness[row] = best
    sum += best
  }
  return { groupOf, closeness, sum }
}

/** Each centre in the middle of its rows; one without any stays where it was. */
function moveCentres(rows: Dense, groupOf: Int32Array, before: Dense): Dense {
  const centres = { width: rows.width, values: new Float32Array(before.values.length) }
  groupOf.forEach((group, row) => {
    const [own, centre] = [rowOf(rows, row), rowOf(centres, group)]
    for (let place = 0; place < own.length; place += 1)
      centre[place] = (centre[place] as number) + (own[place] as number)
  })
  for (let group = 0; group < countRows(centres); group += 1) {
    const centre = rowOf(centres, group)
    if (dot(centre, centre) === 0) centre.set(rowOf(before, group))
    normalise(centre)
  }
  return centres
}

function settle(rows: Dense, first: Dense): Grouping & { sum: number } {
  let centres = first
  let placed = placeRows(rows, centres)
  for (let iteration = 0; iteration < mostIterations; iteration += 1) {
    centres = moveCentres(rows, placed.groupOf, centres)
    const next = placeRows(rows, centres)
    const isSame = next.groupOf.every((group, row) => group === placed.groupOf[row])
    placed = next
    if (isSame) break
  }
  return { centres, groupOf: placed.groupOf, sum: placed.sum }
}

/**
 * Puts rows of unit length into `count` groups by direction (spherical k-means, Dhillon and Modha 2001,
 * doi:10.1023/A:1007612920971): the best of three seeded starts. The same rows and seed give the same groups.
 */
export function groupRows(rows: Dense, count: number, seed: number): Grouping {
  const random = seededNumbers(seed)
  let best: (Grouping & { sum: number }) | undefined
  for (let start = 0; start < starts; start += 1) {
    const found = settle(rows, drawCentres(rows, count, random))
    if (!best || found.sum > best.sum) best = found
  }
  return best ?? { centres: { width: rows.width, values: new Float32Array() }, groupOf: new Int32Array() }
}
