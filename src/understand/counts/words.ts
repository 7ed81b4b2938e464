import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'

/** A published count in words: a number, `1 to 4`, or `hidden`. */
export const countText = (t: Translate, published: PublishedCount): string => {
  if (!published.hidden) return formatNumber(published.count)
  return t(published.why === 'one-to-four' ? 'understand:count.oneToFour' : 'understand:count.withheld')
}
