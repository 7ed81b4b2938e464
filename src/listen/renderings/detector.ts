import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Told } from '../../core/text/told-language.ts'
import type { DetectorAnswer } from './detect-worker.ts'

/** In which language each text is written. */
export type Detect = (texts: string[]) => Promise<(Told | undefined)[]>

/** Starts a detector when it is first asked, for as long as `run` takes. One thing is asked of it at a time. */
export async function withDetector<Result>(run: (detect: Detect) => Promise<Result>): Promise<Result> {
  let worker: Worker | undefined
  try {
    return await run(async (texts) => {
      worker ??= new Worker(new URL('./detect-worker.ts', import.meta.url))
      worker.postMessage(texts)
      const [answer] = (await once(worker, 'message')) as [DetectorAnswer]
      return answer.told
    })
  } finally {
    await worker?.terminate()
  }
}
