import { seededNumbers, shuffle } from '../text/seeded-numbers.ts'

/** A statement that somebody has not been shown yet, and how many have voted on it. */
export type Candidate = { id: string; votes: number }

/** How many are drawn at once: few enough that a statement added today is soon among them. */
const drawnTogether = 6

/**
 * Draws the next few statements for one person. Every other one is of those with the fewest votes, so that new
 * statements are heard; the others are chance, so that no order of the desk's making tilts the result. The same
 * seed, candidates and place give the same draw.
 *
 * @param place how many this person has drawn before
 */
export function drawNext(candidates: readonly Candidate[], seed: number, place: number): string[] {
  const random = seededNumbers(seed + place)
  const byChance = candidates.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  shuffle(byChance, byChance.length, random)
  // A stable sort: among equals the order of chance stays.
  const byVotes = byChance.toSorted((one, other) => one.votes - other.votes)
  const drawn = new Set<string>()
  const take = (from: readonly Candidate[]) => {
    const next = from.find(({ id }) => !drawn.has(id))
    if (next) drawn.add(next.id)
  }
  while (drawn.size < Math.min(drawnTogether, candidates.length)) {
    take(drawn.size % 2 === 0 ? byVotes : byChance)
  }
  return [...drawn]
}
