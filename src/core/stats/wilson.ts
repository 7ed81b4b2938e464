/** A share of a base, with the limits between which the true share lies in 95 of 100 such samples. */
export type Share = {
  count: number
  base: number
  share: number | null
  low: number | null
  high: number | null
}

/** Two-sided 95% point of the normal distribution. */
const z95 = 1.959964

/**
 * A share with its 95% Wilson score interval; nothing but the counts where there is no base.
 * Wilson E. B. (1927), Probable inference, the law of succession, and statistical inference, JASA 22:209–212. Both may be fractions: a weighted share of an effective sample size.
 */
export function wilsonShare(count: number, base: number, z = z95): Share {
  if (base === 0) return { count, base, share: null, low: null, high: null }
  const share = count / base
  const middle = share + (z * z) / (2 * base)
  const reach = z * Math.sqrt((share * (1 - share)) / base + (z * z) / (4 * base * base))
  const scale = 1 + (z * z) / base
  return {
    count,
    base,
    share,
    low: Math.max(0, (middle - reach) / scale),
    high: Math.min(1, (middle + reach) / scale),
  }
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`

/** `124 of 126, 98.4% (94.4 to 99.6%)` */
export const shareInWords = ({ count, base, share, low, high }: Share): string =>
  share === null || low === null || high === null
    ? `${count} of ${base}`
    : `${count} of ${base}, ${percent(share)} (${(100 * low).toFixed(1)} to ${percent(high)})`
