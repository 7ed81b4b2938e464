import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { type PaperLimits, usualLimits } from './limits.ts'
import type { PaperRead } from './paper-read.ts'

const mostMegabytes = 1_000

/**
 * Reads the file at a path in a thread of its own. One that brings the thread down is broken, whatever it did; one that
 * takes more time or memory than a paper has is too large.
 * @throws where there is no such file: that is no fault of the paper
 */
export async function readPaper(path: string, limits: PaperLimits = usualLimits): Promise<PaperRead> {
  if ((await stat(path)).size > limits.mostBytes) return { state: 'too-large' }
  return readInThread(path, limits)
}

const readInThread = (path: string, limits: PaperLimits): Promise<PaperRead> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: { path, limits },
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    })
    const settle = (read: PaperRead) => {
      clearTimeout(timer)
      resolve(read)
      void worker.terminate()
    }
    const timer = setTimeout(() => settle({ state: 'too-large' }), limits.mostMs)
    worker.once('message', settle)
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle({ state: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-large' : 'broken' }),
    )
    worker.once('exit', () => settle({ state: 'broken' }))
  })
