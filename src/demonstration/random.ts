/** Numbers from 0 up to 1, the same ones for the same seed. */
export type Random = () => number

/**
 * A seeded stream of numbers (mulberry32 by Tommy Ettinger, public domain; the stream's name is mixed into
 * the seed by FNV-1a). Streams of different names are apart, so that a change in one programme's content
 * leaves the others as they were.
 */
export function createRandom(seed: number, stream: string): Random {
  let state = (seed ^ hashName(stream)) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function hashName(name: string): number {
  let hash = 0x811c9dc5
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash
}

/** A whole number from `low` to `high`, both included. */
export function drawBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** True with this probability. */
export function drawChance(random: Random, probability: number): boolean {
  return random() < probability
}

/** One of the items, all alike likely; throws when there is none. */
export function drawOne<T>(random: Random, items: readonly T[]): T {
  const drawn = items[Math.floor(random() * items.length)]
  if (drawn === undefined) throw new Error('drawing one of an empty list')
  return drawn
}

/** A key with a chance in proportion to its weight. */
export function drawWeighted<K extends string>(random: Random, weights: Partial<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][]
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
  let left = random() * total
  for (const [key, weight] of entries) {
    left -= weight
    if (left < 0) return key
  }
  throw new Error('drawing by weights that sum to nothing')
}

/** The same items in another order (Fisher and Yates). */
export function shuffle<T>(random: Random, items: readonly T[]): T[] {
  const pool = [...items]
  const shuffled: T[] = []
  while (pool.length > 0) shuffled.push(...pool.splice(Math.floor(random() * pool.length), 1))
  return shuffled
}

/** Deals the items in a random order and shuffles them anew when all are dealt: no early repeats. */
export function createDeck<T>(random: Random, items: readonly T[]): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = shuffle(random, items)
    const dealt = left.pop()
    if (dealt === undefined) throw new Error('dealing from an empty deck')
    return dealt
  }
}
