// The Merkle tree of RFC 9162 (Certificate Transparency 2.0) §2.1. What others build on:
//   hashing       leafHash (seal.ts), hashOfNodes, emptyRoot
//   growing       emptyFrontier, appendLeaf, rootOf, rootOfLeaves, frontierOf
//   proving       proveInclusion, proveConsistency, from a reader of nodes
//   verifying     verifyInclusion, verifyConsistency
// Sizes and places are numbers, exact up to 2⁵³; no bit operations, which would end at 2³¹.
import { createHash } from 'node:crypto'

/** A complete subtree: `level` 0 is a leaf, and it holds the leaves from `index` · 2^level on. */
export type NodePlace = { level: number; index: number }

/** Gives the hashes of complete subtrees, in the order asked for. */
export type NodeReader = (places: readonly NodePlace[]) => Promise<Buffer[]>

/** The complete subtrees that a tree of `size` leaves is made of, the largest first: all that growing needs. */
export type Frontier = { size: number; peaks: { level: number; hash: Buffer }[] }

/** The root of a tree without leaves: the hash of nothing. */
export const emptyRoot: Buffer = createHash('sha256').digest()

const nodeSign = Uint8Array.of(1)

/** Hash of an inner node: SHA-256 of 0x01 and its two children. */
export const hashOfNodes = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(nodeSign).update(left).update(right).digest()

export const emptyFrontier = (): Frontier => ({ size: 0, peaks: [] })

/**
 * Adds a leaf hash to a frontier, in place.
 * @param onNode is told of each inner subtree that this leaf completes, the lowest first
 */
export function appendLeaf(
  frontier: Frontier,
  leaf: Buffer,
  onNode?: (place: NodePlace, hash: Buffer) => void,
): void {
  let [level, hash, index] = [0, leaf, frontier.size]
  while (frontier.peaks.at(-1)?.level === level) {
    hash = hashOfNodes((frontier.peaks.pop() as Frontier['peaks'][number]).hash, hash)
    level += 1
    index = (index - 1) / 2
    onNode?.({ level, index }, hash)
  }
  frontier.peaks.push({ level, hash })
  frontier.size += 1
}

/** The root of the tree: its subtrees joined from the right. */
export function rootOf({ peaks }: Frontier): Buffer {
  const last = peaks.at(-1)
  if (!last) return emptyRoot
  return peaks.slice(0, -1).reduceRight((right, { hash }) => hashOfNodes(hash, right), last.hash)
}

/** The root over these leaf hashes. */
export function rootOfLeaves(leaves: Iterable<Buffer>): Buffer {
  const frontier = emptyFrontier()
  for (const leaf of leaves) appendLeaf(frontier, leaf)
  return rootOf(frontier)
}

/** The leaves from `from` up to, not with, `to`. */
type Range = { from: number; to: number }

/** The largest power of two that is smaller than `count`. */
function largestPowerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/** The complete subtrees that cover a range, the largest first. A range begins where a subtree of its length may. */
function placesOf({ from, to }: Range): NodePlace[] {
  const places: NodePlace[] = []
  for (let at = from; at < to; ) {
    let [level, width] = [0, 1]
    while (at % (width * 2) === 0 && at + width * 2 <= to) [level, width] = [level + 1, width * 2]
    places.push({ level, index: at / width })
    at += width
  }
  return places
}

/** The frontier of a tree of `size` leaves, from its nodes. */
export async function frontierOf(read: NodeReader, size: number): Promise<Frontier> {
  const places = placesOf({ from: 0, to: size })
  const hashes = await read(places)
  return { size, peaks: places.map(({ level }, at) => ({ level, hash: hashes[at] as Buffer })) }
}

/** The hashes of ranges, by one reading of all the nodes that they are made of. */
async function hashRanges(read: NodeReader, ranges: readonly Range[]): Promise<Buffer[]> {
  const places = ranges.map(placesOf)
  const hashes = await read(places.flat())
  let at = 0
  return places.map((own) => {
    const parts = hashes.slice(at, at + own.length)
    at += own.length
    return parts.reduceRight((right, left) => hashOfNodes(left, right))
  })
}

/** PATH(m, D_n) of RFC 9162 §2.1.3.1, as ranges: the siblings on the way from the leaf to the root. */
function listPath(leaf: number, size: number): Range[] {
  const path: Range[] = []
  let { from, to }: Range = { from: 0, to: size }
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from)
    if (leaf < middle) {
      path.unshift({ from: middle, to })
      to = middle
    } else {
      path.unshift({ from, to: middle })
      from = middle
    }
  }
  return path
}

/** PROOF(m, D_n) of RFC 9162 §2.1.4.1, as ranges. */
function listConsistency(oldSize: number, newSize: number): Range[] {
  const path: Range[] = []
  let { from, to }: Range = { from: 0, to: newSize }
  while (to !== oldSize) {
    const middle = from + largestPowerBelow(to - from)
    if (oldSize <= middle) {
      path.unshift({ from: middle, to })
      to = middle
    } else {
      path.unshift({ from, to: middle })
      from = middle
    }
  }
  // Whoever asks holds the root of the old tree, so where that is one subtree it is not told again.
  return from === 0 ? path : [{ from, to }, ...path]
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0

/** Proves that the leaf at `leaf` is in the tree of `size` leaves. */
export function proveInclusion(read: NodeReader, leaf: number, size: number): Promise<Buffer[]> {
  if (!isCount(leaf) || !isCount(size) || leaf >= size)
    throw new RangeError('no such leaf in a tree of that size')
  return hashRanges(read, listPath(leaf, size))
}

/** Proves that the tree of `oldSize` leaves is how the tree of `newSize` leaves begins. */
export async function proveConsistency(
  read: NodeReader,
  oldSize: number,
  newSize: number,
): Promise<Buffer[]> {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) {
    throw new RangeError('a tree is consistent with one that is as large or larger')
  }
  if (oldSize === 0 || oldSize === newSize) return []
  return hashRanges(read, listConsistency(oldSize, newSize))
}

export type InclusionClaim = {
  leaf: Buffer
  index: number
  size: number
  root: Buffer
  proof: readonly Buffer[]
}

const half = (value: number) => Math.floor(value / 2)

/** Whether the leaf is in the tree with that root: RFC 9162 §2.1.3.2, step by step. */
export function verifyInclusion({ leaf, index, size, root, proof }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = hashOfNodes(sibling, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      hash = hashOfNodes(hash, sibling)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && hash.equals(root)
}

export type ConsistencyClaim = {
  oldSize: number
  oldRoot: Buffer
  newSize: number
  newRoot: Buffer
  proof: readonly Buffer[]
}

/** Whether the old tree is how the new one begins: RFC 9162 §2.1.4.2, step by step. Any tree begins with the empty one. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) return false
  if (oldSize === newSize) return proof.length === 0 && oldRoot.equals(newRoot)
  if (oldSize === 0) return proof.length === 0 && oldRoot.equals(emptyRoot)
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : [...proof]
  const first = path.shift()
  if (!first) return false
  let [fn, sn, oldHash, newHash] = [oldSize - 1, newSize - 1, first, first]
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  for (const sibling of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      oldHash = hashOfNodes(sibling, oldHash)
      newHash = hashOfNodes(sibling, newHash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      newHash = hashOfNodes(newHash, sibling)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot)
}

function isPowerOfTwo(count: number): boolean {
  let power = 1
  while (power < count) power *= 2
  return power === count
}
