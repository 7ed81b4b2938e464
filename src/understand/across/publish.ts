import { leastPublished, type PublishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'

/** Responses of one kind or another, each once over several questions of one way of listening. */
export type Once = { people: number; organisations: number; sessions: number; petitions: number }

const withheld: PublishedCount = { hidden: true, why: 'withheld' }
const isTelling = (difference: number): boolean => difference !== 0 && Math.abs(difference) < leastPublished

/**
 * How many responses are in any of several groups that overlap and whose sizes are known elsewhere: hidden too where it
 * would tell how many few are in one group alone, or in several.
 * @param parts the exact sizes of the groups
 */
export function publishOnce({ people, organisations }: Once, parts: readonly number[]): PublishedCount {
  const once = people + organisations
  const apart = parts.map((part) => once - part)
  const twice = parts.reduce((sum, part) => sum + part, 0) - once
  if ([...apart, twice].some(isTelling)) return withheld
  return publishedSplit([people, organisations]).total
}
