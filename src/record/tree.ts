import { hashOfNodes, type NodePlace, type NodeReader } from '../core/record/merkle.ts'
import type { Db, Tx } from '../db/database.ts'
import { readLeaves, readNodes, type Span } from './log-queries.ts'

/** Every so many levels a row is kept; a node between them is computed from at most 2^(this - 1) rows. */
export const keptLevels = 8

const baseOf = (level: number) => level - (level % keptLevels)
const spanOf = ({ level, index }: NodePlace): Span => {
  const width = 2 ** (level % keptLevels)
  return { from: index * width, to: (index + 1) * width }
}

/** Reads the nodes of the log's tree: a few short ranges of rows, however large the log is. */
export const createNodeReader =
  (db: Db | Tx): NodeReader =>
  async (places) => {
    const held = new Map<number, Map<number, Buffer>>()
    for (const base of new Set(places.map(({ level }) => baseOf(level)))) {
      const spans = places.filter(({ level }) => baseOf(level) === base).map(spanOf)
      held.set(base, base === 0 ? await readLeaves(db, spans) : await readNodes(db, base, spans))
    }
    return places.map((place) => joinSpan(place, held.get(baseOf(place.level)) ?? new Map()))
  }

/** The hash of a complete subtree from the rows that are kept of it. */
function joinSpan(place: NodePlace, rows: Map<number, Buffer>): Buffer {
  const { from, to } = spanOf(place)
  let hashes = Array.from({ length: to - from }, (_, at) => {
    const hash = rows.get(from + at)
    if (!hash) throw new Error(`the log has no node ${from + at} at level ${baseOf(place.level)}`)
    return hash
  })
  while (hashes.length > 1) {
    const joined: Buffer[] = []
    for (let at = 0; at < hashes.length; at += 2) {
      joined.push(hashOfNodes(hashes[at] as Buffer, hashes[at + 1] as Buffer))
    }
    hashes = joined
  }
  return hashes[0] as Buffer
}
