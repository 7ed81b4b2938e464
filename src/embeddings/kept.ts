import { createHash } from 'node:crypto'
import { unpackVector } from '../core/text/embeddings/vectors.ts'
import type { Db, Tx } from '../db/database.ts'
import { type Embed, encoderName } from './embedder.ts'
import { deleteOfAnswer, insertKept, listKept } from './queries.ts'

/** A text, or a part of one, and the answer that it stands in: its vector goes when the answer goes. */
export type EmbeddedText = { answerId: string; text: string }

/** What is lost of work that is stopped: some ten seconds. */
const atOnce = 500

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

let turn: Promise<unknown> = Promise.resolve()

/** One after another: the encoder keeps a processor busy, and whoever comes second finds the same texts kept. */
function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
  const mine = turn.then(run)
  turn = mine.catch(() => {})
  return mine
}

type Keyed = EmbeddedText & { hash: Buffer; key: string }

async function packedOf(
  db: Db | Tx,
  embed: Embed,
  texts: readonly EmbeddedText[],
  onProgress: (share: number) => void,
): Promise<ArrayLike<number>[]> {
  const keyed = texts.map((text) => {
    const hash = hashOf(text.text)
    return { ...text, hash, key: hash.toString('base64') }
  })
  let kept = await findKept(db, keyed)
  // Where all are kept nobody waits, and no encoder is started: that takes seconds, and training again is to take few.
  if (keyed.some(({ key }) => !kept.has(key))) {
    kept = await inTurn(async () => {
      const keptByNow = await findKept(db, keyed)
      await embedMissing(db, embed, keyed, keptByNow, onProgress)
      return keptByNow
    })
  }
  return keyed.map(({ key }) => kept.get(key) as Int8Array)
}

async function findKept(db: Db | Tx, texts: readonly Keyed[]): Promise<Map<string, Int8Array>> {
  const rows = await listKept(
    db,
    encoderName,
    texts.map(({ hash }) => hash),
  )
  return new Map(rows.map(({ textHash, vector }) => [textHash.toString('base64'), Int8Array.from(vector)]))
}

/** Adds to `kept`, and to what is kept, the vectors that are not among it. */
async function embedMissing(
  db: Db | Tx,
  embed: Embed,
  texts: readonly Keyed[],
  kept: Map<string, Int8Array>,
  onProgress: (share: number) => void,
): Promise<void> {
  const missing = texts.filter(({ key }) => !kept.has(key))
  if (missing.length === 0) return
  const distinct = [...new Map(missing.map(({ key, text }) => [key, text]))]
  const made = await embed(
    distinct.map(([, text]) => text),
    onProgress,
  )
  distinct.forEach(([key], place) => {
    kept.set(key, made[place] as Int8Array)
  })
  await insertKept(
    db,
    encoderName,
    missing.map(({ answerId, hash, key }) => ({
      answerId,
      textHash: hash,
      vector: Buffer.from(kept.get(key) as Int8Array),
    })),
  )
}

/** For the slot of answers that are read in other words than before: the vectors were of the words before. */
export const vectorsOfRereading = async (tx: Tx, { answerId }: { answerId: string }) => ({
  vectors: await deleteOfAnswer(tx, answerId),
})
