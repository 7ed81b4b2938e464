import { Worker } from 'node:worker_threads'
import type { FoundFamily, SearchAnswers } from './search-worker.ts'

/** Finds families of near-identical texts in a thread of its own. */
export function searchInThread(
  texts: readonly string[],
  onProgress: (share: number) => void,
): Promise<FoundFamily[]> {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url))
  const found = new Promise<FoundFamily[]>((resolve, reject) => {
    worker.on('message', (message: SearchAnswers) => {
      if (message.kind === 'found') resolve(message.families)
      else onProgress(message.share)
    })
    worker.on('error', (cause) => reject(new Error('searching for campaigns in a thread', { cause })))
    worker.on('exit', (code) =>
      reject(new Error(`the thread that searches for campaigns ended with code ${code}`)),
    )
    worker.postMessage(texts)
  })
  return found.finally(() => worker.terminate())
}
