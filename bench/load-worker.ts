import { Worker } from 'node:worker_threads'
import type { Load, LoadResult } from './load.ts'

/** Runs a load in a thread of its own, so that the client's work is not on the server's thread. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const worker = new Worker(new URL('./load.ts', import.meta.url), { workerData: load })
  const result = await new Promise<LoadResult>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  if (result.failed > 0) throw new Error(`${result.failed} requests failed: ${result.firstFailure}`)
  return result
}

export const perSecond = ({ done, seconds }: LoadResult) => done / seconds
