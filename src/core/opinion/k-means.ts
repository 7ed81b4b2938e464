import { shuffle } from '../text/seeded-numbers.ts'
import { type Points, takePoints } from './components.ts'

export type Clustering = {
  /** The group of each point, from 0. */
  labels: Int32Array
  centers: { x: number; y: number }[]
}

const tries = 6
const mostRounds = 100
/** Of more points than this the starts are tried on so many of them. */
const mostTried = 2000

/**
 * Cuts points into `k` groups, each around its middle (Lloyd's rounds from several starts drawn far apart, the best of
 * them kept). Deterministic by the numbers that `random` gives.
 */
export function clusterPoints(points: Points, k: number, random: () => number): Clustering {
  const tried =
    points.x.length > mostTried ? takePoints(points, drawRows(points.x.length, mostTried, random)) : points
  let best: (Clustering & { spread: number }) | undefined
  for (let attempt = 0; attempt < tries; attempt++) {
    const found = settle(tried, drawCenters(tried, k, random))
    if (!best || found.spread < best.spread - 1e-9 * best.spread) best = found
  }
  const found = best as Clustering
  return tried === points ? found : settle(points, found.centers)
}

/** So many different rows, rising. */
export function drawRows(from: number, count: number, random: () => number): Int32Array {
  const rows = Int32Array.from({ length: from }, (_, row) => row)
  shuffle(rows, from, random)
  return rows.slice(0, count).sort()
}

/** The first anywhere, each other far from those before it (Arthur and Vassilvitskii 2007, k-means++). */
function drawCenters({ x, y }: Points, k: number, random: () => number): Clustering['centers'] {
  const centers: Clustering['centers'] = []
  const nearest = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY)
  let chosen = Math.floor(random() * x.length)
  while (centers.length < k) {
    const center = { x: x[chosen] as number, y: y[chosen] as number }
    centers.push(center)
    let sum = 0
    for (let point = 0; point < x.length; point++) {
      const far = ((x[point] as number) - center.x) ** 2 + ((y[point] as number) - center.y) ** 2
      if (far < (nearest[point] as number)) nearest[point] = far
      sum += nearest[point] as number
    }
    let left = random() * sum
    for (chosen = 0; chosen < x.length - 1; chosen++) {
      left -= nearest[chosen] as number
      if (left < 0) break
    }
  }
  return centers
}

function settle(points: Points, from: Clustering['centers']): Clustering & { spread: number } {
  const labels = new Int32Array(points.x.length).fill(-1)
  let centers = from
  let spread = 0
  for (let round = 0; round < mostRounds; round++) {
    const moved = assign(points, centers, labels)
    spread = moved.spread
    if (moved.changed === 0) break
    centers = middlesOf(points, labels, centers)
  }
  return { labels, centers, spread }
}

function assign(
  { x, y }: Points,
  centers: Clustering['centers'],
  labels: Int32Array,
): { changed: number; spread: number } {
  let [changed, spread] = [0, 0]
  for (let point = 0; point < x.length; point++) {
    let [near, at] = [Number.POSITIVE_INFINITY, 0]
    for (let label = 0; label < centers.length; label++) {
      const center = centers[label] as { x: number; y: number }
      const far = ((x[point] as number) - center.x) ** 2 + ((y[point] as number) - center.y) ** 2
      if (far < near) [near, at] = [far, label]
    }
    spread += near
    if (labels[point] !== at) {
      labels[point] = at
      changed += 1
    }
  }
  return { changed, spread }
}

/** The nearest group of each point. */
export function labelPoints(points: Points, centers: Clustering['centers']): Int32Array {
  const labels = new Int32Array(points.x.length)
  assign(points, centers, labels)
  return labels
}

/** A group that lost all its points stays where it was. */
function middlesOf(
  { x, y }: Points,
  labels: Int32Array,
  before: Clustering['centers'],
): Clustering['centers'] {
  const sums = before.map(() => ({ x: 0, y: 0, count: 0 }))
  for (let point = 0; point < x.length; point++) {
    const sum = sums[labels[point] as number] as { x: number; y: number; count: number }
    sum.x += x[point] as number
    sum.y += y[point] as number
    sum.count += 1
  }
  return sums.map((sum, label) =>
    sum.count > 0
      ? { x: sum.x / sum.count, y: sum.y / sum.count }
      : (before[label] as { x: number; y: number }),
  )
}

export const sizesOf = (labels: ArrayLike<number>, groups: number): number[] => {
  const sizes = new Array<number>(groups).fill(0)
  for (let at = 0; at < labels.length; at++)
    if ((labels[at] as number) >= 0) sizes[labels[at] as number] = (sizes[labels[at] as number] ?? 0) + 1
  return sizes
}
