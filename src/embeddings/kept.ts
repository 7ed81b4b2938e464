import { createHash } from 'node:crypto'
import { unpackVector } from '../core/text/embeddings/vectors.ts'
import type { Db, Tx } from '../db/database.ts'
import { type Embed, encoderName } from './embedder.ts'
import { deleteOfAnswer, insertKept, listKept } from './queries.ts'

/** A text, or a part of one, and the answer that it stands in: its vector goes when the answer goes. */
export type EmbeddedText = { answerId: string; text: string }

const atOnce = 2000

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * The vectors of texts (unit length, in their order), taken from those that are kept and made anew only for the others,
 * which are then kept. Stopped half-way, it has kept what it made.
 */
export async function embedKeeping(
  db: Db | Tx,
  embed: Embed,
  texts: readonly EmbeddedText[],
  onProgress: (share: number) => void = () => {},
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  for (let start = 0; start < texts.length; start += atOnce) {
    const some = texts.slice(start, start + atOnce)
    const packed = await packedOf(db, embed, some, (share) =>
      onProgress((start + share * some.length) / texts.length),
    )
    vectors.push(...packed.map(unpackVector))
  }
  onProgress(1)
  return vectors
}

async function packedOf(
  db: Db | Tx,
  embed: Embed,
  texts: readonly EmbeddedText[],
  onProgress: (share: number) => void,
): Promise<ArrayLike<number>[]> {
  const hashes = texts.map(({ text }) => hashOf(text))
  const keys = hashes.map((hash) => hash.toString('base64'))
  const rows = await listKept(db, encoderName, hashes)
  const kept = new Map<string, Int8Array>(
    rows.map(({ textHash, vector }) => [textHash.toString('base64'), Int8Array.from(vector)]),
  )
  const missing = texts.flatMap(({ answerId, text }, place) => {
    const [textHash, key] = [hashes[place] as Buffer, keys[place] as string]
    return kept.has(key) ? [] : [{ answerId, text, textHash, key }]
  })
  const distinct = [...new Map(missing.map(({ key, text }) => [key, text]))]
  // Where all are kept no encoder is started: that takes seconds, and training again is to take few.
  const made =
    distinct.length === 0
      ? []
      : await embed(
          distinct.map(([, text]) => text),
          onProgress,
        )
  distinct.forEach(([key], place) => {
    kept.set(key, made[place] as Int8Array)
  })
  if (missing.length > 0) {
    await insertKept(
      db,
      encoderName,
      missing.map(({ answerId, textHash, key }) => ({
        answerId,
        textHash,
        vector: Buffer.from(kept.get(key) as Int8Array),
      })),
    )
  }
  return keys.map((key) => kept.get(key) as Int8Array)
}

/** For the slot of answers that are read in other words than before: the vectors were of the words before. */
export const vectorsOfRereading = async (tx: Tx, { answerId }: { answerId: string }) => ({
  vectors: await deleteOfAnswer(tx, answerId),
})
