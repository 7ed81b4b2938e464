import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'

/** A published count in words: a number, `1 to 4`, or `hidden`. */
export const countText = (t: Translate, published: PublishedCount): string => {
  if (!published.hidden) return formatNumber(published.count)
  return t(published.why === 'one-to-four' ? 'understand:count.oneToFour' : 'understand:count.withheld')
}

export const isNone = (published: PublishedCount): boolean => !published.hidden && published.count === 0

/** Who says nothing in words is not read, and not silently left out: how many that is stands beside the base. */
export const saidNothingText = (t: Translate, count: PublishedCount): string | null =>
  isNone(count)
    ? null
    : count.hidden
      ? t('understand:said.fewSaidNothing')
      : t('understand:said.saidNothing', { count: countText(t, count) })
