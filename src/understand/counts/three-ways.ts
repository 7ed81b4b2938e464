import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { roundedBy } from '../../core/stats/small-numbers.ts'
import type { ThreeWays, ThreeWaysRow } from './three-ways-queries.ts'

/** Fewer responses than these are counted by their exact number alone. */
const leastCounted = 50
const toTen = (count: number): number => Math.round(count / 10) * 10

/** The three counts, each to the nearest ten. */
export type PublishedThreeWays = ThreeWays & { questionId: string | null; activityId: string | null }

/**
 * How many responses, different texts and different senders, of each question, activity and programme that has enough.
 * One text or address fewer than there are responses would tell of two people who sent the same, and campaigns are
 * counted exactly beside these: so they are rounded to ten, as coverage is, and nothing is told of few.
 */
export const publishThreeWays = (
  rows: readonly ThreeWaysRow[],
  scheme: DisclosureScheme,
): PublishedThreeWays[] => {
  const shown = (count: number) => roundedBy(toTen(count), scheme)
  return rows
    .filter(({ responses }) => responses >= leastCounted)
    .map(({ questionId, activityId, responses, written, texts, withAddress, addresses }) => ({
      questionId,
      activityId,
      responses: shown(responses),
      written: shown(written),
      texts: shown(texts),
      withAddress: shown(withAddress),
      addresses: shown(addresses),
    }))
}
