import { z } from 'zod'

/** What is put in the queue to have a batch sent; who does it is in jobs.ts, which knows who writes the words. */
export const sendBatchJob = { name: 'send-answers', schema: z.object({ batchId: z.string() }) }
