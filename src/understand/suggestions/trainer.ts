import { Worker } from 'node:worker_threads'
import type { Item } from '../../core/text/tf-idf.ts'
import type { Example } from '../../core/text/train.ts'
import type { Measured } from './measured.ts'
import type { Guess, Suggested, TrainerAnswers, TrainerAsks } from './train-worker.ts'

export type Trainer = {
  /** Learns from coded answers, and measures itself on at most so many of them. */
  train(
    examples: Example[],
    options: { measureAtMost: number; onProgress?: (share: number) => void },
  ): Promise<{ model: string; measured: Measured; usesVectors: boolean; unseen: Guess[] }>
  /** Suggestions of the model that was trained last. */
  suggest(items: (Item & { id: string })[]): Promise<Suggested[]>
}

/** Starts a trainer in a thread of its own for as long as `run` takes. One thing is asked of it at a time. */
export async function withTrainer<Result>(run: (trainer: Trainer) => Promise<Result>): Promise<Result> {
  const worker = new Worker(new URL('./train-worker.ts', import.meta.url))

  const ask = <Kind extends TrainerAnswers['kind']>(
    asked: TrainerAsks,
    awaited: Kind,
    onProgress?: (share: number) => void,
  ) =>
    new Promise<Extract<TrainerAnswers, { kind: Kind }>>((resolve, reject) => {
      const stop = () => {
        worker.off('message', hear)
        worker.off('error', fail)
        worker.off('exit', end)
      }
      const hear = (message: TrainerAnswers) => {
        if (message.kind === 'progress') return onProgress?.(message.share)
        stop()
        if (message.kind === awaited) resolve(message as Extract<TrainerAnswers, { kind: Kind }>)
        else reject(new Error(`the trainer answered ${message.kind} where ${awaited} was awaited`))
      }
      const fail = (cause: unknown) => {
        stop()
        reject(new Error('training suggestions in a thread', { cause }))
      }
      const end = (code: number) => {
        stop()
        reject(new Error(`the thread that trains suggestions ended with code ${code}`))
      }
      worker.on('message', hear)
      worker.on('error', fail)
      worker.on('exit', end)
      worker.postMessage(asked)
    })

  try {
    return await run({
      train: (examples, { measureAtMost, onProgress }) =>
        ask({ kind: 'train', examples, measureAtMost }, 'trained', onProgress),
      suggest: async (items) => (await ask({ kind: 'suggest', items }, 'suggested')).suggested,
    })
  } finally {
    await worker.terminate()
  }
}
