import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { publishedUnion } from '../../core/stats/unions.ts'
import type { AcrossRow } from './across-queries.ts'

export type PublishedAcross = {
  activity: string
  title: string
  questions: number
  responses: PublishedCount
  base: PublishedCount
  share: number | null
}

/** Themes that stand under several questions of an activity: a response that raises one twice counts once. */
export const publishAcross = (rows: readonly AcrossRow[], scheme: DisclosureScheme): PublishedAcross[] =>
  rows.map(({ activityTitle, title, questions, parts, union, baseParts, base: answered }) => {
    const base = publishedUnion(baseParts, answered, scheme)
    // Where everybody raised it, how many of a channel did so under both questions could be had from the two by channel.
    const responses: PublishedCount =
      union === answered && union > 0
        ? { hidden: true, why: 'withheld' }
        : publishedUnion(parts, union, scheme)
    const isShown = !responses.hidden && !base.hidden && base.count > 0
    const share = isShown ? responses.count / base.count : null
    return { activity: activityTitle, title, questions, responses, base, share }
  })
