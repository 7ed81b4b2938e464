import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type PublishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import { publishedUnion } from '../../core/stats/unions.ts'

/** Responses of one kind or another, each once over several questions of one way of listening. */
export type Once = { people: number; organisations: number; sessions: number; petitions: number }

/**
 * How many responses are in any of several groups that overlap and whose sizes are known elsewhere, by the rule of the
 * page of what people said; hidden too where how many organisations are among them would hide it there.
 * @param parts the exact sizes of the groups
 */
export function publishOnce(
  { people, organisations }: Once,
  parts: readonly number[],
  scheme: DisclosureScheme,
): PublishedCount {
  const union = publishedUnion(parts, people + organisations, scheme)
  return union.hidden ? union : publishedSplit([people, organisations], scheme).total
}
