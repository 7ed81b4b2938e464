import type { DisclosureScheme } from './disclosure-schemes.ts'
import { isSmall, type PublishedCount, publishedCount } from './small-numbers.ts'

/**
 * How many are in any of several sets that overlap, each of which is published by itself: those who said the same under
 * one question or another, each once. It is shown only where no set is hidden and where what the reader gets by
 * subtracting is not small either: those outside one set, and how often sets overlap.
 * @param parts the sizes of the sets
 * @param union how many are in at least one
 */
export function publishedUnion(
  parts: readonly number[],
  union: number,
  scheme: DisclosureScheme,
): PublishedCount {
  const sum = parts.reduce((total, part) => total + part, 0)
  const told = [...parts, ...parts.map((part) => union - part), sum - union]
  return told.some((count) => isSmall(count, scheme))
    ? { hidden: true, why: 'withheld' }
    : publishedCount(union, scheme)
}
