import { tellSubstance } from './substance.ts'
import type { Suggestion } from './suggest.ts'

/** One place in this many is of the random sample (the page of coding says so): it also shows what the model is sure of. */
const sampleEvery = 3

/**
 * How much reading a text would teach, 0 to 1: how near the model is to suggesting otherwise. Where each text has one
 * label, by the lead of the best over the second best; else by the label nearest to its threshold. What says nothing
 * teaches nothing.
 */
export function doubtOf(
  text: string,
  suggestions: readonly Suggestion[],
  thresholds: ReadonlyMap<string, number | undefined> | 'one label',
): number {
  if (tellSubstance(text) !== 'something' || suggestions.length === 0) return 0
  if (thresholds === 'one label') return 1 - ((suggestions[0]?.score ?? 0) - (suggestions[1]?.score ?? 0))
  const distances = suggestions.flatMap(({ label, score }) => {
    const threshold = thresholds.get(label)
    if (threshold === undefined) return []
    return Math.abs(score - threshold) / Math.max(threshold, 1 - threshold)
  })
  return 1 - Math.min(1, ...distances)
}

export type Candidate = {
  id: string
  /** What stands for its text (`textKey`): of texts that are the same one is read. */
  key: string
  doubt: number
  /** A number that chance gave it, the same each time. */
  lot: number
}

export type Chosen = { id: string; chosenAs: 'doubtful' | 'sample' }

/**
 * What to read next: the most doubtful first, and at each {@link sampleEvery}th place the next of a random sample of
 * all, so that what the model is sure of and wrong about comes up too.
 */
export function orderForTeaching(candidates: readonly Candidate[], most: number): Chosen[] {
  const taken = new Set<string>()
  const next = (from: Iterator<Candidate>): Candidate | undefined => {
    for (let one = from.next(); !one.done; one = from.next()) if (!taken.has(one.value.id)) return one.value
    return undefined
  }
  const [sample, doubts] = [listByLot(candidates).values(), listDoubtful(candidates).values()]
  const chosen: Chosen[] = []
  while (chosen.length < most) {
    const isSample = chosen.length % sampleEvery === sampleEvery - 1
    const doubt = isSample ? undefined : next(doubts)
    const one = doubt ?? next(sample)
    if (!one) break
    taken.add(one.id)
    chosen.push({ id: one.id, chosenAs: doubt ? 'doubtful' : 'sample' })
  }
  return chosen
}

const byId = (a: Candidate, b: Candidate) => (a.id < b.id ? -1 : 1)

const listByLot = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted((a, b) => a.lot - b.lot || byId(a, b))

/** The most doubtful first, one of each text. */
function listDoubtful(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates
    .filter(({ doubt }) => doubt > 0)
    .sort((a, b) => b.doubt - a.doubt || byId(a, b))
    .filter(({ key }) => {
      const isFirst = !seen.has(key)
      seen.add(key)
      return isFirst
    })
}

/** Of ever more candidates those that can still be chosen: memory does not grow with how many there are. */
export function keepCandidates(candidates: readonly Candidate[], most: number): Candidate[] {
  return [...new Set([...listDoubtful(candidates).slice(0, most), ...listByLot(candidates).slice(0, most)])]
}
