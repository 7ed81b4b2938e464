import { textKey } from '../tokens.ts'

/** Characters of one shingle: long enough to carry wording, short enough that a changed word takes few with it. */
const shingleLength = 5

/** A comment as short as this says what many say ("the staff were very friendly"): it is never taken for a campaign. */
const leastWords = 12
const leastCharacters = 60

/**
 * What of a text is compared: its words in order, one space between, without case and punctuation. Empty for a text
 * that is too short for its likeness to another to mean anything.
 */
export function comparableText(text: string): string {
  const key = textKey(text)
  return key.length >= leastCharacters || countSpaces(key) + 1 >= leastWords ? key : ''
}

function countSpaces(key: string): number {
  let spaces = 0
  for (let place = key.indexOf(' '); place >= 0; place = key.indexOf(' ', place + 1)) spaces++
  return spaces
}

/** Scatters the bits of a number (the finaliser of MurmurHash3, public domain), so that every bit depends on every other. */
export function scatter(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Hashes of runs of characters, one for each place of a text, written into memory that is used again. */
export class Shingler {
  private hashes = new Uint32Array(4096)

  /** The hash of each shingle in its place, repeats included; valid until the next call. */
  hash(key: string): Uint32Array {
    const count = Math.max(key.length - shingleLength + 1, 1)
    if (count > this.hashes.length) this.hashes = new Uint32Array(count * 2)
    for (let start = 0; start < count; start++) {
      let value = 0
      const end = Math.min(start + shingleLength, key.length)
      for (let place = start; place < end; place++) {
        value = Math.imul(value, 0x01000193) ^ scatter(key.charCodeAt(place) + 1)
      }
      this.hashes[start] = scatter(value)
    }
    return this.hashes.subarray(0, count)
  }

  /** The different shingles of a text, ascending. */
  listDifferent(key: string): Uint32Array {
    const sorted = this.hash(key).slice().sort()
    let kept = 0
    for (let place = 0; place < sorted.length; place++) {
      if (place === 0 || sorted[place] !== sorted[place - 1]) sorted[kept++] = sorted[place] as number
    }
    return sorted.slice(0, kept)
  }
}

/** How many numbers two ascending lists share. */
export function countShared(first: Uint32Array, second: Uint32Array): number {
  let shared = 0
  let here = 0
  let there = 0
  while (here < first.length && there < second.length) {
    const one = first[here] as number
    const other = second[there] as number
    if (one === other) {
      shared++
      here++
      there++
    } else if (one < other) here++
    else there++
  }
  return shared
}
