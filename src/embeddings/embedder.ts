import { Worker } from 'node:worker_threads'
import type { EmbedderAnswer } from './embed-worker.ts'

/** Which encoder made a vector: those of another cannot be compared with it. */
export const encoderName = 'universal-sentence-encoder-lite-1'

/**
 * What texts mean, as vectors in bytes (`unpackVector` makes them one of unit length): texts that say the same in other
 * words lie close. All zeros for a text without a word. It was taught English.
 */
export type Embed = (texts: readonly string[], onProgress?: (share: number) => void) => Promise<Int8Array[]>

/**
 * Starts a sentence encoder in a thread of its own when it is first asked, for as long as `run` takes. One thing is
 * asked of it at a time. It takes some 60 to 130 comments a second.
 */
export async function withEmbedder<Result>(run: (embed: Embed) => Promise<Result>): Promise<Result> {
  let worker: Worker | undefined
  try {
    return await run((texts, onProgress) => {
      worker ??= new Worker(new URL('./embed-worker.ts', import.meta.url))
      return ask(worker, texts, onProgress)
    })
  } finally {
    await worker?.terminate()
  }
}

const ask = (worker: Worker, texts: readonly string[], onProgress?: (share: number) => void) =>
  new Promise<Int8Array[]>((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off('message', hear)
      worker.off('error', fail)
      worker.off('exit', end)
      finish()
    }
    const hear = (message: EmbedderAnswer) => {
      if ('done' in message) onProgress?.(message.done)
      else if ('packed' in message) settle(() => resolve(message.packed))
      else settle(() => reject(new Error(`embedding texts: ${message.problem}`)))
    }
    const fail = (cause: unknown) => settle(() => reject(new Error('embedding texts in a thread', { cause })))
    const end = (code: number) =>
      settle(() => reject(new Error(`the thread that embeds texts ended with code ${code}`)))
    worker.on('message', hear)
    worker.on('error', fail)
    worker.on('exit', end)
    worker.postMessage(texts)
  })
