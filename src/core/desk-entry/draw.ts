import { seededNumbers, shuffle } from '../text/seeded-numbers.ts'

/**
 * Which forms of a batch are entered a second time: so many of those that were counted as the share asks for, rounded
 * up, drawn by the batch's seed before any of them was entered. One beyond the count is drawn by a number of its own.
 */
export function isDrawn(
  { seed, share, counted }: { seed: number; share: number; counted: number },
  sequence: number,
) {
  if (share <= 0) return false
  if (sequence > counted) return seededNumbers(seed + sequence)() < share / 100
  const places = Array.from({ length: counted }, (_none, place) => place + 1)
  shuffle(places, counted, seededNumbers(seed))
  return places.slice(0, Math.ceil((counted * share) / 100)).includes(sequence)
}
