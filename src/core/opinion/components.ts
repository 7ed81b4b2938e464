import { seededNumbers } from '../text/seeded-numbers.ts'
import { solveTridiagonal } from './tridiagonal.ts'
import { countVotes, type VoteMatrix } from './votes.ts'

/** Two directions in which opinion differs most, and what each statement weighs in them. */
export type Components = {
  /** The mean vote on each statement, over those who voted on it. */
  center: Float64Array
  /** Unit vectors over the statements; the largest part of each is positive. */
  axes: [Float64Array, Float64Array]
}

export type Finding = {
  /** Places of statements that count as if everybody had passed: those that were refused or taken down. */
  leftOut?: ReadonlySet<number>
  /** At most so many steps; without, until the axes no longer change. */
  steps?: number
}

/** A residual of this share of the first eigenvalue moves an axis by less than any picture or test shows. */
const tolerance = 1e-8
const seedOfStart = 1

/**
 * Principal components of votes of which many are missing: a missing vote stands at the mean of its statement, so it
 * pulls nowhere. Found by the Lanczos method with full reorthogonalisation on the covariance, which is never formed:
 * each step reads the votes twice. The same votes give the same axes.
 */
export function findComponents(matrix: VoteMatrix, { leftOut, steps }: Finding = {}): Components {
  const center = meanVotes(matrix, leftOut)
  const size = matrix.statements.length
  const most = Math.min(size, steps ?? size)
  const random = seededNumbers(seedOfStart)
  const basis: Float64Array[] = []
  const [diagonal, beside]: [number[], number[]] = [[], []]
  let next = unit(Float64Array.from({ length: size }, () => random() - 0.5))
  let found = solveTridiagonal([0], [])
  while (basis.length < most) {
    basis.push(next)
    const image = multiplyByCovariance(matrix, center, leftOut, next)
    diagonal.push(dot(image, next))
    // Twice: what rounding leaves of the earlier directions would grow.
    for (let pass = 0; pass < 2; pass++)
      for (const earlier of basis) subtract(image, earlier, dot(image, earlier))
    const length = Math.sqrt(dot(image, image))
    beside.push(length)
    const isTime = basis.length % 10 === 0 || basis.length === most || length === 0
    if (isTime) {
      found = solveTridiagonal(diagonal, beside)
      const scale = tolerance * Math.max(found[0]?.value ?? 0, Number.MIN_VALUE)
      const isFound = found.slice(0, 2).every(({ vector }) => length * Math.abs(vector.at(-1) ?? 0) <= scale)
      if (isFound && basis.length >= Math.min(2, size)) break
    }
    next = length > 0 ? scaled(image, 1 / length) : image
  }
  return { center, axes: [axisOf(basis, found[0]?.vector, size), axisOf(basis, found[1]?.vector, size)] }
}

function meanVotes(
  { statements, columns, votes }: VoteMatrix,
  leftOut: ReadonlySet<number> | undefined,
): Float64Array {
  const [sums, counts] = [new Float64Array(statements.length), new Float64Array(statements.length)]
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as number
    sums[column] = (sums[column] as number) + (votes[at] as number)
    counts[column] = (counts[column] as number) + 1
  }
  return sums.map((sum, column) =>
    leftOut?.has(column) || counts[column] === 0 ? 0 : sum / (counts[column] as number),
  )
}

/** Σ over people of (their votes, less the mean) × how far these point along the vector. */
function multiplyByCovariance(
  matrix: VoteMatrix,
  center: Float64Array,
  leftOut: ReadonlySet<number> | undefined,
  vector: Float64Array,
): Float64Array {
  const { starts, columns, votes } = matrix
  const size = vector.length
  const image = new Float64Array(size)
  const mute = vector.slice()
  for (const column of leftOut ?? []) mute[column] = 0
  const full: number[] = []
  for (let row = 0; row + 1 < starts.length; row++) {
    const [from, to] = [starts[row] as number, starts[row + 1] as number]
    if (to - from === size) {
      full.push(from)
      continue
    }
    let sum = 0
    for (let at = from; at < to; at++) {
      const column = columns[at] as number
      sum += ((votes[at] as number) - (center[column] as number)) * (mute[column] as number)
    }
    for (let at = from; at < to; at++) {
      const column = columns[at] as number
      image[column] = (image[column] as number) + sum * ((votes[at] as number) - (center[column] as number))
    }
  }
  addFullRows(image, { votes, full, center, mute })
  for (const column of leftOut ?? []) image[column] = 0
  return image
}

/**
 * The same for people who voted on every statement, from whose first votes (`full`) on there is nothing to look up: four at a
 * time, and what the means take away is taken away once for all of them.
 */
function addFullRows(
  image: Float64Array,
  {
    votes,
    full,
    center,
    mute,
  }: { votes: Int8Array; full: readonly number[]; center: Float64Array; mute: Float64Array },
): void {
  const size = image.length
  const middle = dot(center, mute)
  let all = 0
  for (let place = 0; place < full.length; place += 4) {
    const a = full[place] as number
    // Where fewer than four are left the last is read again, and counts for nothing.
    const [b, c, d] = [full[place + 1] ?? a, full[place + 2] ?? a, full[place + 3] ?? a]
    const left = full.length - place
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0]
    for (let at = 0; at < size; at++) {
      const weight = mute[at] as number
      sumA += (votes[a + at] as number) * weight
      sumB += (votes[b + at] as number) * weight
      sumC += (votes[c + at] as number) * weight
      sumD += (votes[d + at] as number) * weight
    }
    sumA -= middle
    sumB = left > 1 ? sumB - middle : 0
    sumC = left > 2 ? sumC - middle : 0
    sumD = left > 3 ? sumD - middle : 0
    all += sumA + sumB + sumC + sumD
    for (let at = 0; at < size; at++)
      image[at] =
        (image[at] as number) +
        sumA * (votes[a + at] as number) +
        sumB * (votes[b + at] as number) +
        sumC * (votes[c + at] as number) +
        sumD * (votes[d + at] as number)
  }
  subtract(image, center, all)
}

function axisOf(
  basis: readonly Float64Array[],
  weights: Float64Array | undefined,
  size: number,
): Float64Array {
  const axis = new Float64Array(size)
  for (const [place, direction] of basis.entries()) subtract(axis, direction, -(weights?.[place] ?? 0))
  const largest = axis.reduce((most, part) => (Math.abs(part) > Math.abs(most) + 1e-12 ? part : most), 0)
  return unit(largest < 0 ? scaled(axis, -1) : axis)
}

/**
 * Where each participant lies: along both axes by the votes that they cast alone, times √(statements / votes cast), so
 * that whoever voted little is not drawn to the middle for it.
 */
export function placeParticipants(
  matrix: VoteMatrix,
  { center, axes: [first, second] }: Components,
  leftOut?: ReadonlySet<number>,
): Points {
  const count = matrix.participants.length
  const points = { x: new Float64Array(count), y: new Float64Array(count) }
  for (let row = 0; row < count; row++) {
    let [x, y, cast] = [0, 0, 0]
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at++) {
      const column = matrix.columns[at] as number
      if (leftOut?.has(column)) continue
      const off = (matrix.votes[at] as number) - (center[column] as number)
      x += off * (first[column] as number)
      y += off * (second[column] as number)
      cast += 1
    }
    // What was left out counts as passed by everybody, and so as cast.
    const scale = Math.sqrt(matrix.statements.length / Math.max(1, cast + (leftOut?.size ?? 0)))
    points.x[row] = x * scale
    points.y[row] = y * scale
  }
  return points
}

export type Points = { x: Float64Array; y: Float64Array }

export const takePoints = ({ x, y }: Points, rows: ArrayLike<number>): Points => ({
  x: Float64Array.from(rows, (row) => x[row] as number),
  y: Float64Array.from(rows, (row) => y[row] as number),
})

/** With fewer votes than this a place in the picture would be chance. */
const leastVotes = 7
const leastIn = 15

/**
 * Who is placed in groups: everybody with at least 7 votes, or a vote on every statement where there are fewer. If that
 * is fewer than 15 people, those with most votes come in until there are so many.
 */
export function listIn(matrix: VoteMatrix, leftOut?: ReadonlySet<number>): number[] {
  const counts = matrix.participants.map((_, row) => countVotes(matrix, row))
  const least = Math.min(leastVotes, matrix.statements.length - (leftOut?.size ?? 0))
  const rows = [...counts.keys()].filter((row) => (counts[row] as number) > 0)
  const isIn = rows.filter((row) => (counts[row] as number) >= least)
  if (isIn.length >= leastIn) return isIn
  const byVotes = rows.toSorted((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
  return byVotes.slice(0, Math.max(leastIn, isIn.length)).sort((a, b) => a - b)
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let place = 0; place < one.length; place++) sum += (one[place] as number) * (other[place] as number)
  return sum
}

function subtract(from: Float64Array, direction: Float64Array, times: number): void {
  for (let place = 0; place < from.length; place++)
    from[place] = (from[place] as number) - times * (direction[place] as number)
}

const scaled = (vector: Float64Array, by: number): Float64Array => vector.map((part) => part * by)

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector))
  return length > 0 ? scaled(vector, 1 / length) : vector
}
