import { z } from 'zod'
import type { Context } from '../context.ts'
import { type Job, job } from '../jobs/jobs.ts'
import { listToGoOn } from './batch-queries.ts'
import { askAboutDeliveries } from './delivery.ts'
import { sendBatchJob } from './jobs-declared.ts'
import type { Purpose } from './purpose.ts'
import { sendBatch } from './sending.ts'
import { takeReturns } from './taking-returns.ts'

/** The background work of answers; the purposes are those of every feature that has people written to. */
export function postJobs(purposes: readonly Purpose[]): Job<Context>[] {
  const send = job({
    ...sendBatchJob,
    retries: 3,
    expiresAfter: 1200,
    handle: async (ctx: Context, { batchId }) => {
      const end = await sendBatch(ctx, purposes, batchId)
      ctx.log.info({ batchId, end }, 'answers are being sent')
    },
  })
  /** Goes on with what waited, was put off, or whose process ended; one that another process sends is left to it. */
  const goOn = job({
    name: 'go-on-with-answers',
    schema: z.object({}),
    retries: 1,
    every: '* * * * *',
    async handle(ctx: Context) {
      for (const batchId of await listToGoOn(ctx.db, ctx.now()))
        await ctx.db
          .transaction()
          .execute((tx) => ctx.jobs.enqueue(tx, sendBatchJob, { batchId }, { once: batchId }))
    },
  })
  const ask = job({
    name: 'ask-about-answers',
    schema: z.object({}),
    retries: 1,
    every: '*/10 * * * *',
    handle: async (ctx: Context) => void (await askAboutDeliveries(ctx)),
  })
  const takeBack = job({
    name: 'take-returned-answers',
    schema: z.object({}),
    retries: 0,
    every: '* * * * *',
    async handle(ctx: Context) {
      const changed = await takeReturns(ctx)
      if (changed > 0) ctx.log.info({ changed }, 'answers came back')
    },
  })
  return [send, goOn, ask, takeBack] as unknown as Job<Context>[]
}
