import { proveConsistency, proveInclusion } from '../core/record/merkle.ts'
import type { Db } from '../db/database.ts'
import { type CheckpointRow, findCheckpoint, findCheckpointOver } from './checkpoint-queries.ts'
import { countNumbered, type EntryRow, findEntry } from './log-queries.ts'
import { createNodeReader } from './tree.ts'
import { findCosignedOver, listCosignatureLines } from './witness-queries.ts'

/** Everything that shows, with the log's key and nothing else of ours, that an entry is in the log. */
export type EntryProof = {
  entry: EntryRow
  checkpoint: CheckpointRow
  cosignatures: string[]
  proof: Buffer[]
}

/**
 * Proves an entry in the checkpoint over so many entries; without a size in the first that a witness has cosigned, or
 * else in the first over it.
 * @returns undefined where there is no such entry or checkpoint, or none over the entry yet
 */
export async function proveEntry(db: Db, number: number, size?: number): Promise<EntryProof | undefined> {
  const entry = await findEntry(db, number)
  const checkpoint = entry && (await findCheckpointFor(db, number, size))
  if (!entry || !checkpoint || checkpoint.size <= number) return undefined
  return {
    entry,
    checkpoint,
    cosignatures: await listCosignatureLines(db, checkpoint.size),
    proof: await proveInclusion(createNodeReader(db), number, checkpoint.size),
  }
}

/** The checkpoint to prove an entry in: that of the size, or the first that a witness cosigned, or the first over it. */
export async function findCheckpointFor(
  db: Db,
  number: number,
  size?: number,
): Promise<CheckpointRow | undefined> {
  if (size !== undefined) return findCheckpoint(db, size)
  const cosigned = await findCosignedOver(db, number)
  return cosigned === undefined ? findCheckpointOver(db, number) : findCheckpoint(db, cosigned)
}

/** Proves that the log of `from` entries is how the log of `to` entries begins; undefined where the log is not that long. */
export async function proveContinuation(db: Db, from: number, to: number): Promise<Buffer[] | undefined> {
  if (from > to || to > (await countNumbered(db))) return undefined
  return proveConsistency(createNodeReader(db), from, to)
}

/** An inclusion proof as a file, for {@link EntryProof}: hashes in base64, as in a checkpoint. */
export const proofFile = ({ entry, checkpoint, cosignatures, proof }: EntryProof) => ({
  format: 'heard-inclusion-proof',
  version: 1,
  entry: entry.number,
  body: entry.body,
  leaf: entry.leaf.toString('base64'),
  size: checkpoint.size,
  proof: proof.map((hash) => hash.toString('base64')),
  checkpoint: checkpoint.note + cosignatures.join(''),
})
