import { type PublishedCount, publishedRest } from '../../core/stats/small-numbers.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { LinesOfDivision } from './lines.ts'

/** People in favour with and without campaigns, and beside them everybody who responded; these have organisations among them. */
export function withoutLines(t: Translate, { total, base, lines }: LinesOfDivision): string[] {
  const line = (what: string, count: PublishedCount, of: PublishedCount) =>
    t('understand:byGroup.favourOf', {
      what,
      count: countText(t, count),
      base: countText(t, of),
    })
  const campaigns = lines.filter(({ group }) => group !== null)
  const none = lines.find(({ group }) => group === null)
  return [
    line(t('understand:closed.withAll'), total, base),
    ...campaigns.map(({ group, count, base: of }) =>
      line(
        t('understand:campaigns.withoutOne', { campaign: group ?? '' }),
        publishedRest(total, count),
        publishedRest(base, of),
      ),
    ),
    ...(none ? [line(t('understand:campaigns.measure.withoutAll'), none.count, none.base)] : []),
  ]
}
