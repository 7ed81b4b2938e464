import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { ProposalResponse, Proposals } from '../../core/text/propose/index.ts'
import type { ProposerSays } from './propose-worker.ts'

type Watching = { onProgress: (share: number) => void; isStopped: () => Promise<boolean> }

const lookEveryMs = 1000

/** Looks for themes in a thread of its own. Undefined where somebody stopped it on the way. */
export async function proposeInThread(
  responses: readonly ProposalResponse[],
  { onProgress, isStopped }: Watching,
): Promise<Proposals | undefined> {
  const worker = new Worker(new URL('./propose-worker.ts', import.meta.url), { workerData: responses })
  const watching = new AbortController()
  const proposed = new Promise<Proposals>((resolve, reject) => {
    worker.on('message', (message: ProposerSays) => {
      if (message.kind === 'progress') onProgress(message.share)
      else resolve(message.proposals)
    })
    worker.on('error', (cause) => reject(new Error('proposing themes in a thread', { cause })))
    worker.on('exit', (code) => reject(new Error(`the thread that proposes themes ended with code ${code}`)))
  })
  // Ending the thread below is no failure of it.
  proposed.catch(() => {})
  const stopped = async (): Promise<undefined> => {
    while (!(await isStopped())) await wait(lookEveryMs, undefined, { signal: watching.signal })
  }
  try {
    return await Promise.race([proposed, stopped()])
  } finally {
    watching.abort()
    await worker.terminate()
  }
}
