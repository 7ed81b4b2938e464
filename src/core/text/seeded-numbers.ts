/**
 * A small generator of pseudo-random numbers in [0, 1): the same seed gives the same numbers everywhere.
 * For shuffles and splits that must be repeatable; never for secrets.
 * Method: mulberry32 (Tommy Ettinger, public domain), 32 bits of state.
 */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Shuffles the first `length` places of an array where it lies (Fisher–Yates). */
export function shuffle<T extends { [place: number]: unknown }>(
  items: T,
  length: number,
  random: () => number,
): void {
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const held = items[last]
    items[last] = items[other]
    items[other] = held
  }
}
