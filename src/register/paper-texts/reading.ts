import { Worker } from 'node:worker_threads'
import type { PaperRead } from './read-pdf.ts'

/** A paper that takes longer, or more memory, is one that no program should open. */
const mostMinutes = 5
const mostMegabytes = 1_000

/** Reads the file at a path in a thread of its own. One that brings the thread down is broken, whatever it did. */
export const readPaper = (path: string): Promise<PaperRead> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: { path },
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    })
    const settle = (read: PaperRead) => {
      clearTimeout(timer)
      resolve(read)
      void worker.terminate()
    }
    const timer = setTimeout(() => settle({ state: 'broken' }), mostMinutes * 60_000)
    worker.once('message', settle)
    worker.once('error', () => settle({ state: 'broken' }))
    worker.once('exit', () => settle({ state: 'broken' }))
  })
