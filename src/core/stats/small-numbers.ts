import { type DisclosureScheme, leastPublished } from './disclosure-schemes.ts'

/**
 * A count as the public may see it. `one-to-four`: under a threshold of 4, and nothing on the page adds up to it.
 * `withheld`: hidden by another threshold; or within a table that adds up, because it is small or because it would give
 * a small one away: which of the two is not said, since that would narrow it down.
 */
export type PublishedCount =
  | { hidden: false; count: number }
  | { hidden: true; why: 'one-to-four' | 'withheld' }

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/** A number as a scheme rounds it; what is not small never to one that would be. */
export function roundedBy(count: number, scheme: DisclosureScheme): number {
  const { roundedTo } = scheme
  if (count < leastPublished(scheme)) return Math.round(count / roundedTo) * roundedTo
  const least = Math.ceil(leastPublished(scheme) / roundedTo) * roundedTo
  return Math.max(least, Math.round(count / roundedTo) * roundedTo)
}

/** A count of which it is known that it may be shown. */
export const shownCount = (count: number, scheme: DisclosureScheme): PublishedCount => ({
  hidden: false,
  count: roundedBy(count, scheme),
})

export const isSmall = (count: number, { mostHidden }: DisclosureScheme): boolean =>
  count > 0 && count <= mostHidden

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`publishing a count: ${count} is not a whole number from 0 up`)
  }
}

/**
 * One count that stands by itself: small ones are hidden. For counts that overlap, such as the themes of a question,
 * where one response may have several: these do not add up to their base, so hiding one by one is enough.
 * For parts that add up to a shown total use {@link publishedSplit}.
 * @throws RangeError where it is not a count
 */
export function publishedCount(count: number, scheme: DisclosureScheme): PublishedCount {
  checkCount(count)
  if (!isSmall(count, scheme)) return shownCount(count, scheme)
  return scheme.mostHidden === 4 ? { hidden: true, why: 'one-to-four' } : withheld
}

/** What is left of a number without a part of it, from the two as they are shown. */
export const publishedRest = (whole: PublishedCount, part: PublishedCount): PublishedCount =>
  whole.hidden || part.hidden || part.count > whole.count
    ? { hidden: true, why: 'withheld' }
    : { hidden: false, count: whole.count - part.count }

/** A total and the parts that add up to it, each as the public may see it. */
export type PublishedSplit = { total: PublishedCount; parts: PublishedCount[] }

/** True where small parts hide one another: their sum is not near its least or its most. */
const hideOneAnother = (small: readonly number[], sum: number, { mostHidden }: DisclosureScheme): boolean =>
  small.length >= 2 && sum > small.length + 1 && sum < small.length * mostHidden - 1

/** The least size from which parts are shown, where `small` ones have to be hidden. */
function leastShown(parts: readonly number[], small: readonly number[], scheme: DisclosureScheme): number {
  const least = leastPublished(scheme)
  let sum = small.reduce((total, part) => total + part, 0)
  if (small.length === 0 || hideOneAnother(small, sum, scheme)) return least
  const others = parts.filter((part) => part >= least).sort((a, b) => a - b)
  let largest = 0
  for (const part of others) {
    // Parts of equal size go together: choosing one by its place in the table would tell which is the small one.
    if (largest > 0 && sum >= 2 * least && part > largest) return part
    sum += part
    largest = part
  }
  return Number.POSITIVE_INFINITY
}

/**
 * Parts that add up to a total, such as channels or kinds of respondent. Small ones are hidden, and with them as many of
 * the next smallest as are needed, so that no small part can be had by subtracting the others from the total. Where
 * the total itself is small it is hidden with every part; a total under twice the least may have to be withheld too.
 *
 * Holds against a reader who knows this rule and has one such table. Two tables of different sets of responses, set
 * beside each other, are beyond it.
 *
 * @example publishedSplit([3, 20, 40]) // total 63; parts: withheld, withheld, 40
 * @throws RangeError where a part is not a count
 */
export function publishedSplit(parts: readonly number[], scheme: DisclosureScheme): PublishedSplit {
  for (const part of parts) checkCount(part)
  const sum = parts.reduce((total, part) => total + part, 0)
  const small = parts.filter((part) => isSmall(part, scheme))
  const least = leastShown(parts, small, scheme)
  const isShown = (part: number) => !isSmall(sum, scheme) && (part === 0 || part >= least)
  const sumTells =
    least === Number.POSITIVE_INFINITY && sum > scheme.mostHidden && sum < 2 * leastPublished(scheme)
  return {
    total: sumTells ? withheld : publishedCount(sum, scheme),
    parts: parts.map((part) => (isShown(part) ? shownCount(part, scheme) : withheld)),
  }
}

/**
 * Several ways to split one total, shown side by side: by channel and by kind of respondent, say. Each is safe by
 * {@link publishedSplit}; where one has to withhold the total, none may show parts that add up to it.
 * @throws RangeError where the splits do not have the same total
 */
export function publishedSplits(
  splits: readonly (readonly number[])[],
  scheme: DisclosureScheme,
): PublishedSplit[] {
  const sums = new Set(splits.map((parts) => parts.reduce((total, part) => total + part, 0)))
  if (sums.size > 1) throw new RangeError(`splits of one total add up to ${[...sums].join(' and ')}`)
  const published = splits.map((parts) => publishedSplit(parts, scheme))
  if (!published.some(({ total }) => total.hidden && total.why === 'withheld')) return published
  return splits.map((parts) => ({
    total: withheld,
    parts: parts.map((part) => (part === 0 ? shownCount(0, scheme) : withheld)),
  }))
}
