const SHINGLE = 5
const TOO_LIKE = 0.7
const TOO_SHORT_TO_TELL = 45

/** Tells whether a text is unlike all that were remembered; short ones are always fresh. */
export type Freshness = { isFresh: (text: string) => boolean; remember: (text: string) => void }

/**
 * Keeps what chance composed from looking like a campaign. Two texts are alike when they share more than
 * 70 % of the shorter one's runs of five characters (containment, as campaign finding measures it).
 */
export function createFreshness(): Freshness {
  const sizes: number[] = []
  const holders = new Map<string, number[]>()
  const isFresh = (text: string) => {
    if (text.length < TOO_SHORT_TO_TELL) return true
    const shingles = listShingles(text)
    const shared = new Map<number, number>()
    for (const shingle of shingles)
      for (const holder of holders.get(shingle) ?? []) shared.set(holder, (shared.get(holder) ?? 0) + 1)
    return [...shared].every(([holder, count]) => {
      const shorter = Math.min(shingles.size, sizes[holder] ?? 0)
      return count / shorter <= TOO_LIKE
    })
  }
  const remember = (text: string) => {
    if (text.length < TOO_SHORT_TO_TELL) return
    const shingles = listShingles(text)
    const holder = sizes.push(shingles.size) - 1
    for (const shingle of shingles) holders.set(shingle, [...(holders.get(shingle) ?? []), holder])
  }
  return { isFresh, remember }
}

function listShingles(text: string): Set<string> {
  const flat = text.toLowerCase().replace(/[\s.,;]+/g, ' ')
  return new Set(Array.from({ length: flat.length - SHINGLE + 1 }, (_, at) => flat.slice(at, at + SHINGLE)))
}
