import { z } from 'zod'
import type { Context } from '../../context.ts'
import { job } from '../../jobs/jobs.ts'
import { queueReplies } from './queueing-service.ts'

/** Queues the replies to everyone who asked for one; run again, it goes on where it was. */
export const queueRepliesJob = job({
  name: 'queue-replies',
  schema: z.object({
    decisionId: z.string(),
    accountId: z.string().nullable(),
    subject: z.string(),
    body: z.string(),
    again: z.object({ reversalId: z.string(), enteredAt: z.string() }).optional(),
  }),
  retries: 5,
  expiresAfter: 3600,
  handle: (ctx: Context, run) => queueReplies(ctx, run),
})
