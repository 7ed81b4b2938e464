import type { Range } from './bootstrap.ts'
import { type Share, wilsonShare } from './wilson.ts'

export type Estimate = Range & { value: number }

type Term = { weight: number; share: Share }

/**
 * A weighted sum of shares that were found apart, with its 95% interval: the distance to each share's own Wilson limit
 * is squared and added. Zou G. Y. & Donner A. (2008), Construction of confidence limits about effect measures,
 * Statistics in Medicine 27:1693–1702.
 * @returns undefined where a share has no base
 */
export function combineShares(terms: readonly Term[]): Estimate | undefined {
  let value = 0
  const reach = { below: 0, above: 0 }
  for (const { weight, share } of terms) {
    if (share.share === null || share.low === null || share.high === null) return undefined
    value += weight * share.share
    const down = weight * (share.share - share.low)
    const up = weight * (share.high - share.share)
    reach.below += (weight >= 0 ? down : up) ** 2
    reach.above += (weight >= 0 ? up : down) ** 2
  }
  return { value, low: value - Math.sqrt(reach.below), high: value + Math.sqrt(reach.above) }
}

/**
 * The difference of two independent shares with its 95% interval.
 * Newcombe R. G. (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine
 * 17:873–890, method 10.
 */
export const newcombeDifference = (
  first: { count: number; base: number },
  second: { count: number; base: number },
): Estimate | undefined =>
  combineShares([
    { weight: 1, share: wilsonShare(first.count, first.base) },
    { weight: -1, share: wilsonShare(second.count, second.base) },
  ])
