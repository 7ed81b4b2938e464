/** Work that comparing two very long letters word by word may take; beyond it their middle is not compared. */
const mostCells = 4_000_000

/** Pairs of places, ascending in both, of items that two lists share in the same order. */
export type Alignment = readonly (readonly [first: number, second: number])[]

/**
 * A longest common subsequence of two lists. A common beginning is taken first, and of long lists a common end; where what is left is too long
 * to compare place by place, only items that occur once in each are.
 */
export function alignInOrder(first: readonly string[], second: readonly string[]): Alignment {
  const shorter = Math.min(first.length, second.length)
  let before = 0
  while (before < shorter && first[before] === second[before]) before++
  let after = 0
  // Where it can be helped a last word that both have is not taken from the sentence that it belongs to.
  const isLong = (first.length - before) * (second.length - before) > mostCells
  while (isLong && after < shorter - before && first.at(-1 - after) === second.at(-1 - after)) after++
  const middle = alignMiddle(
    first.slice(before, first.length - after),
    second.slice(before, second.length - after),
  )
  return [
    ...Array.from({ length: before }, (_, at) => [at, at] as const),
    ...middle.map(([one, other]) => [one + before, other + before] as const),
    ...Array.from(
      { length: after },
      (_, at) => [first.length - after + at, second.length - after + at] as const,
    ),
  ]
}

/** How many items two lists share in the same order. */
export const countInOrder = (first: readonly string[], second: readonly string[]): number =>
  alignInOrder(first, second).length

function alignMiddle(first: readonly string[], second: readonly string[]): Alignment {
  if (first.length === 0 || second.length === 0) return []
  if (first.length * second.length > mostCells) return alignUnique(first, second)
  const width = second.length + 1
  const longest = new Uint16Array((first.length + 1) * width)
  for (let one = first.length - 1; one >= 0; one--) {
    for (let other = second.length - 1; other >= 0; other--) {
      const at = one * width + other
      longest[at] =
        first[one] === second[other]
          ? (longest[at + width + 1] as number) + 1
          : Math.max(longest[at + width] as number, longest[at + 1] as number)
    }
  }
  const pairs: [number, number][] = []
  let one = 0
  let other = 0
  while (one < first.length && other < second.length) {
    const at = one * width + other
    if (first[one] === second[other]) pairs.push([one++, other++])
    else if ((longest[at + width] as number) >= (longest[at + 1] as number)) one++
    else other++
  }
  return pairs
}

/** Items that occur once in each list, those of them that stand in the same order (patience sorting, greedily). */
function alignUnique(first: readonly string[], second: readonly string[]): Alignment {
  const places = placesOfUnique(second)
  const pairs: [number, number][] = []
  for (const [item, one] of placesOfUnique(first)) {
    const other = places.get(item)
    if (other !== undefined && other > (pairs.at(-1)?.[1] ?? -1)) pairs.push([one, other])
  }
  return pairs
}

function placesOfUnique(items: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  items.forEach((item, place) => {
    if (places.has(item)) repeated.add(item)
    else places.set(item, place)
  })
  for (const item of repeated) places.delete(item)
  return places
}
