// What a series of values tells beyond chance. The rules are those of Perla, Provost and Murray, “The run chart: a simple
// analytical tool for learning from variation in healthcare processes”, BMJ Quality & Safety 2011;20:46-51.

import { medianOf } from './median.ts'

/** Fewer points say nothing by these rules. */
export const leastForRunChart = 10
/** So many points in a row on one side of the median are a shift. */
const pointsOfShift = 6
/** So many points in a row that all go up, or all go down, are a trend. */
const pointsOfTrend = 5

/** Points from one place of the series to another, both included. */
export type Signal = {
  kind: 'shift' | 'trend'
  direction: 'up' | 'down'
  from: number
  to: number
  /** How many points it has; those on the median, or the same as the one before, are left out. */
  points: number
}

export type RunChart = {
  median: number
  /** How many of the points that the median was taken from. */
  medianOf: number
  signals: Signal[]
  /** Null where the median is not of all points, or too few lie off it. */
  runs: { count: number; least: number; most: number } | null
}

/**
 * The median of a series, with its shifts, its trends and whether there are too few or too many runs about the median.
 * @param before how many of the first values the median is to be of: those before a change, carried on after it; where
 * these are too few, it is of all of them
 * @returns undefined under {@link leastForRunChart} values
 */
export function readRunChart(values: readonly number[], before = values.length): RunChart | undefined {
  if (values.length < leastForRunChart) return undefined
  const isOfBefore = before >= leastForRunChart && before < values.length
  const own = isOfBefore ? values.slice(0, before) : values
  const median = medianOf(own)
  if (median === null) return undefined
  return {
    median,
    medianOf: own.length,
    signals: [...findShifts(values, median), ...findTrends(values)].toSorted((a, b) => a.from - b.from),
    runs: isOfBefore ? null : countRuns(values, median),
  }
}

/** Points on the median neither break a shift nor are counted in it. */
function findShifts(values: readonly number[], median: number): Signal[] {
  const off = values.flatMap((value, at) => (value === median ? [] : [{ at, isUp: value > median }]))
  return groupsOf(off, (one, other) => one.isUp === other.isUp)
    .filter((group) => group.length >= pointsOfShift)
    .map((group) => ({
      kind: 'shift',
      direction: group[0]?.isUp ? 'up' : 'down',
      from: group[0]?.at ?? 0,
      to: group.at(-1)?.at ?? 0,
      points: group.length,
    }))
}

/** A point that is the same as the one before neither breaks a trend nor is counted in it. */
function findTrends(values: readonly number[]): Signal[] {
  const points = values.flatMap((value, at) => (at > 0 && value === values[at - 1] ? [] : [{ at, value }]))
  const steps = points.slice(1).map((point, index) => ({
    from: points[index]?.at ?? 0,
    to: point.at,
    isUp: point.value > (points[index]?.value ?? 0),
  }))
  return groupsOf(steps, (one, other) => one.isUp === other.isUp)
    .filter((group) => group.length + 1 >= pointsOfTrend)
    .map((group) => ({
      kind: 'trend',
      direction: group[0]?.isUp ? 'up' : 'down',
      from: group[0]?.from ?? 0,
      to: group.at(-1)?.to ?? 0,
      points: group.length + 1,
    }))
}

function groupsOf<One>(list: readonly One[], belong: (one: One, next: One) => boolean): One[][] {
  const groups: One[][] = []
  for (const one of list) {
    const last = groups.at(-1)?.at(-1)
    if (last !== undefined && belong(last, one)) groups.at(-1)?.push(one)
    else groups.push([one])
  }
  return groups
}

function countRuns(values: readonly number[], median: number): RunChart['runs'] {
  const sides = values.filter((value) => value !== median).map((value) => value > median)
  const above = sides.filter(Boolean).length
  const limits = limitsOfRuns(above, sides.length - above)
  return limits && { count: groupsOf(sides, (one, next) => one === next).length, ...limits }
}

/**
 * How many runs chance gives, but for 2.5% of orders with fewer and 2.5% with more: the exact distribution of the number
 * of runs of points that fall on two sides (Swed and Eisenhart, 1943).
 * @returns undefined, as null, where any number of runs may come by chance
 */
function limitsOfRuns(above: number, below: number): { least: number; most: number } | null {
  if (above < 2 || below < 2 || above + below < leastForRunChart) return null
  const most = above + below
  const shares = Array.from({ length: most + 1 }, (_, runs) => shareOfRuns(runs, above, below))
  let [low, high] = [0, 0]
  let [least, greatest] = [2, most]
  while (low + (shares[least] ?? 0) <= 0.025) low += shares[least++] ?? 0
  while (high + (shares[greatest] ?? 0) <= 0.025) high += shares[greatest--] ?? 0
  return { least, most: greatest }
}

/** The share of all orders of so many points above and below that have exactly so many runs. */
function shareOfRuns(runs: number, above: number, below: number): number {
  if (runs < 2) return 0
  const half = Math.floor(runs / 2)
  const ways = (a: number, b: number) => Math.exp(logChoose(above - 1, a) + logChoose(below - 1, b) - all)
  const all = logChoose(above + below, above)
  return runs % 2 === 0 ? 2 * ways(half - 1, half - 1) : ways(half, half - 1) + ways(half - 1, half)
}

function logChoose(from: number, chosen: number): number {
  if (chosen < 0 || chosen > from) return Number.NEGATIVE_INFINITY
  let sum = 0
  for (let at = 1; at <= chosen; at += 1) sum += Math.log(from - chosen + at) - Math.log(at)
  return sum
}
