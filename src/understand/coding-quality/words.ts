import type { Range } from '../../core/stats/bootstrap.ts'
import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import type { Share } from '../../core/stats/wilson.ts'
import { formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'

/** Of which themes nothing is said. */
export const tooFewText = (t: Translate, scheme: DisclosureScheme): string =>
  t('understand:quality.tooFew', { least: leastPublished(scheme) })

const twoDigits = (value: number): string => value.toFixed(2)

/** `0.81 (0.74 to 0.87)`; the number alone where resampling gave no limits. */
export const withRange = (
  t: Translate,
  value: number,
  range: Range | null,
  words: (value: number) => string = twoDigits,
): string =>
  range
    ? t('understand:quality.between', { value: words(value), low: words(range.low), high: words(range.high) })
    : words(value)

/** `80% (63% to 91%) of 30` */
export function shareText(t: Translate, { share, low, high, base }: Share): string {
  if (share === null || low === null || high === null) return t('understand:quality.notJudged')
  const between = withRange(t, share, { low, high }, formatPercent)
  return t('understand:quality.ofBase', { between, base: formatNumber(base) })
}
