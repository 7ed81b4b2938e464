import type { Likeness } from './likeness.ts'
import { BandKeys, bands } from './minhash.ts'

/** Which texts were found alike, and what hangs together by it. */
export class Links {
  readonly neighbours = new Map<number, number[]>()
  private readonly parents: Int32Array
  readonly size: number

  constructor(size: number) {
    this.size = size
    this.parents = Int32Array.from({ length: size }, (_, place) => place)
  }

  findRoot(place: number): number {
    let root = place
    while (this.parents[root] !== root) root = this.parents[root] as number
    for (let at = place; at !== root; ) {
      const next = this.parents[at] as number
      this.parents[at] = root
      at = next
    }
    return root
  }

  link(first: number, second: number): void {
    const one = this.findRoot(first)
    const other = this.findRoot(second)
    // The smaller place stays the root, so that the order of links does not matter.
    this.parents[Math.max(one, other)] = Math.min(one, other)
    this.addNeighbour(first, second)
    this.addNeighbour(second, first)
  }

  private addNeighbour(place: number, other: number): void {
    const known = this.neighbours.get(place)
    if (known) known.push(other)
    else this.neighbours.set(place, [other])
  }
}

type Linking = { links: Links; likeness: Likeness; onProgress: (share: number) => void }

/**
 * Links texts that share a key in a band and are near-identical. Within a bucket each text is compared with the first
 * and with the one before it, and only while they do not hang together yet: a bucket of a million is a million steps.
 */
export function linkCandidates(keys: readonly string[], { links, likeness, onProgress }: Linking): void {
  const count = keys.length
  const bandKeys = new Uint32Array(count * bands)
  const writer = new BandKeys()
  for (let place = 0; place < count; place++) {
    writer.write(keys[place] as string, bandKeys, place * bands)
    if (place % 1000 === 0) onProgress((0.7 * place) / count)
  }
  // Key and place in one number (32 + 20 or more bits of 53), so that a plain sort of numbers keeps buckets together.
  const ordered = new Float64Array(count)
  for (let band = 0; band < bands; band++) {
    for (let place = 0; place < count; place++) {
      ordered[place] = (bandKeys[place * bands + band] as number) * mostPlaces + place
    }
    ordered.sort()
    linkBuckets(ordered, links, likeness)
    onProgress(0.7 + (0.3 * (band + 1)) / bands)
  }
}

/** Texts at most: 2 to the 21st, so that a key and a place fit a number exactly. */
const mostPlaces = 2 ** 21

function linkBuckets(ordered: Float64Array, links: Links, likeness: Likeness): void {
  let first = -1
  let before = -1
  let bucket = -1
  for (const value of ordered) {
    const key = Math.floor(value / mostPlaces)
    const place = value - key * mostPlaces
    if (key !== bucket) {
      bucket = key
      first = place
    } else {
      compare(first, place)
      if (before !== first) compare(before, place)
    }
    before = place
  }

  function compare(one: number, other: number): void {
    if (links.findRoot(one) !== links.findRoot(other) && likeness.areAlike(one, other)) links.link(one, other)
  }
}
