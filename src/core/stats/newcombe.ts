import { wilsonShare } from './wilson.ts'

/** A number of a base. */
export type CountOfBase = { count: number; base: number }

/**
 * The 95% interval of the difference of two shares that were counted apart, first less second.
 * Newcombe R. G. (1998), Interval estimation for the difference between independent proportions, Statistics in
 * Medicine 17:873–890, method 10: from the Wilson intervals of both.
 * @returns -1 to 1 where a base is 0: nothing is known
 */
export function newcombeDifference(
  a: CountOfBase,
  b: CountOfBase,
  z = 1.959964,
): { low: number; high: number } {
  const [first, second] = [wilsonShare(a.count, a.base, z), wilsonShare(b.count, b.base, z)]
  if (first.share === null || second.share === null) return { low: -1, high: 1 }
  const difference = first.share - second.share
  const below = Math.hypot(first.share - (first.low ?? 0), (second.high ?? 1) - second.share)
  const above = Math.hypot((first.high ?? 1) - first.share, second.share - (second.low ?? 0))
  return { low: difference - below, high: difference + above }
}
