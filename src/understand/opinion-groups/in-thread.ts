import { Worker } from 'node:worker_threads'
import type { Opinion, VoteMatrix } from '../../core/opinion/index.ts'

/** Analyses votes in a thread of its own. */
export const analyseInThread = (matrix: VoteMatrix, leastPeople: number): Promise<Opinion> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./opinion-worker.ts', import.meta.url), {
      workerData: { matrix, leastPeople },
    })
    worker.once('message', resolve)
    worker.once('error', (cause) => reject(new Error('looking for opinion groups in a thread', { cause })))
    worker.once('exit', (code) =>
      reject(new Error(`the thread that looks for opinion groups ended with code ${code}`)),
    )
  })
