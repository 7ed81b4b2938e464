import type { Points } from './components.ts'
import { sizesOf } from './k-means.ts'

/**
 * How far apart groups lie: the mean over points of (b - a) / max(a, b), where a is the mean distance to the own
 * group and b that to the nearest other one; 1 apart, 0 touching (Rousseeuw 1987). Several cuttings of the same points
 * at once, since the distances take the time. A group of one counts 0.
 */
export function silhouettesOf(
  { x, y }: Points,
  cuttings: readonly { labels: Int32Array; groups: number }[],
): number[] {
  const sizes = cuttings.map(({ labels, groups }) => sizesOf(labels, groups))
  const labels = cuttings.map((cutting) => cutting.labels)
  const sums = cuttings.map(({ groups }) => new Float64Array(groups))
  const totals = cuttings.map(() => 0)
  for (let point = 0; point < x.length; point++) {
    for (const sum of sums) sum.fill(0)
    for (let other = 0; other < x.length; other++) {
      const [across, along] = [
        (x[point] as number) - (x[other] as number),
        (y[point] as number) - (y[other] as number),
      ]
      const far = Math.sqrt(across * across + along * along)
      for (let cutting = 0; cutting < cuttings.length; cutting++) {
        const sum = sums[cutting] as Float64Array
        const label = (labels[cutting] as Int32Array)[other] as number
        sum[label] = (sum[label] as number) + far
      }
    }
    for (let cutting = 0; cutting < cuttings.length; cutting++) {
      const own = (labels[cutting] as Int32Array)[point] as number
      totals[cutting] =
        (totals[cutting] as number) + widthOf(sums[cutting] as Float64Array, sizes[cutting] as number[], own)
    }
  }
  return totals.map((total) => total / Math.max(1, x.length))
}

function widthOf(sums: Float64Array, sizes: readonly number[], own: number): number {
  const ownSize = sizes[own] as number
  if (ownSize < 2) return 0
  const inside = (sums[own] as number) / (ownSize - 1)
  let outside = Number.POSITIVE_INFINITY
  for (let label = 0; label < sizes.length; label++)
    if (label !== own && (sizes[label] as number) > 0)
      outside = Math.min(outside, (sums[label] as number) / (sizes[label] as number))
  const larger = Math.max(inside, outside)
  return larger > 0 && Number.isFinite(larger) ? (outside - inside) / larger : 0
}

/** Half the width of the strips that are counted, as a share of the way from one middle to the other. */
const strip = 0.15

/**
 * How many people stand half way between two groups for each who stands by the middle of one of them, over the pair of
 * groups where that is most. A line of opinion from one end to the other can be cut in two as well as two crowds can:
 * but there the middle is as full as the ends.
 */
export function betweenGroups(
  { x, y }: Points,
  { labels, groups }: { labels: Int32Array; groups: number },
): number {
  const sizes = sizesOf(labels, groups)
  const middles = sizes.map((size, label) => {
    let [sumX, sumY] = [0, 0]
    for (let at = 0; at < labels.length; at++) {
      if (labels[at] !== label) continue
      sumX += x[at] as number
      sumY += y[at] as number
    }
    return { x: sumX / size, y: sumY / size }
  })
  let most = 0
  middles.forEach((one, label) => {
    middles.slice(label + 1).forEach((other, step) => {
      const [across, along] = [other.x - one.x, other.y - one.y]
      const whole = across * across + along * along
      let [ends, between] = [0, 0]
      for (let at = 0; at < labels.length; at++) {
        if (labels[at] !== label && labels[at] !== label + 1 + step) continue
        const way = (((x[at] as number) - one.x) * across + ((y[at] as number) - one.y) * along) / whole
        if (Math.abs(way - 0.5) < strip) between += 1
        else if (Math.abs(way) < strip || Math.abs(way - 1) < strip) ends += 1
      }
      most = Math.max(most, (2 * between) / Math.max(1, ends))
    })
  })
  return most
}
