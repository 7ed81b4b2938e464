import { countInOrder } from './in-order.ts'
import { countShared, Shingler } from './shingles.ts'

/** Two texts are near-identical from this share of common shingles on, */
const leastJaccard = 0.5
/** or where this much of the shorter is in the longer, */
const leastContainment = 0.8
/** or where they share so many words in the same order, as where every fourth word was swapped, */
const leastInOrder = 0.65
/** which is tried only where their shingles leave it open. */
const openJaccard = 0.25
/** A text so many times as long holds most short runs of characters by chance: then its runs of words must be shared as well. */
const muchLonger = 3
const leastRunsOfWords = 0.5
const runOfWords = 3

/** Compares texts by their wording, keeping what it has read of those that come up again and again. */
export class Likeness {
  private readonly shingler = new Shingler()
  private readonly kept = new Map<number, Uint32Array>()
  private readonly keys: readonly string[]
  private readonly mostKept: number

  constructor(keys: readonly string[], mostKept = 20_000) {
    this.keys = keys
    this.mostKept = mostKept
  }

  /** True where two texts, told by place, are near-identical. */
  areAlike(first: number, second: number): boolean {
    const one = this.shinglesOf(first)
    const other = this.shinglesOf(second)
    const shared = countShared(one, other)
    const shorter = Math.min(one.length, other.length)
    const jaccard = shared / (one.length + other.length - shared)
    if (jaccard >= leastJaccard) return true
    if (shared / shorter >= leastContainment) {
      const longer = Math.max(one.length, other.length)
      return longer <= muchLonger * shorter || this.shareRunsOfWords(first, second)
    }
    return jaccard >= openJaccard && this.shareOrder(first, second)
  }

  /** Shared shingles out of all. */
  jaccard(first: number, second: number): number {
    const one = this.shinglesOf(first)
    const other = this.shinglesOf(second)
    const shared = countShared(one, other)
    return shared / (one.length + other.length - shared)
  }

  private shareOrder(first: number, second: number): boolean {
    const one = this.wordsOf(first)
    const other = this.wordsOf(second)
    const longer = Math.max(one.length, other.length)
    if (Math.min(one.length, other.length) < leastInOrder * longer) return false
    const enough = leastInOrder * longer
    return countCommon(one, other) >= enough && countInOrder(one, other) >= enough
  }

  private shareRunsOfWords(first: number, second: number): boolean {
    const [short, long] = [this.wordsOf(first), this.wordsOf(second)].sort((a, b) => a.length - b.length)
    const runs = new Set(listRuns(long ?? []))
    const wanted = listRuns(short ?? [])
    return wanted.filter((run) => runs.has(run)).length >= leastRunsOfWords * wanted.length
  }

  private wordsOf(place: number): string[] {
    return (this.keys[place] as string).split(' ')
  }

  private shinglesOf(place: number): Uint32Array {
    const known = this.kept.get(place)
    if (known) return known
    const made = this.shingler.listDifferent(this.keys[place] as string)
    if (this.kept.size >= this.mostKept) this.kept.clear()
    this.kept.set(place, made)
    return made
  }
}

/** Words that two texts share in any order: quickly had, and never fewer than those in the same order. */
function countCommon(first: readonly string[], second: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of first) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of second) {
    const count = left.get(word) ?? 0
    if (count > 0) {
      common++
      left.set(word, count - 1)
    }
  }
  return common
}

const listRuns = (words: readonly string[]): string[] =>
  words.length < runOfWords
    ? [words.join(' ')]
    : words.slice(runOfWords - 1).map((_word, at) => words.slice(at, at + runOfWords).join(' '))
