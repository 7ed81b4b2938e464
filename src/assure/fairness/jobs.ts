import { z } from 'zod'
import type { Context } from '../../context.ts'
import { job } from '../../jobs/jobs.ts'
import { lookAtAll } from './looking.ts'

/** Every hour: what has changed is judged, what is public is entered. The first look of a day is at every programme. */
export const judgeFairnessJob = job({
  name: 'judge-fairness',
  schema: z.object({}),
  retries: 3,
  every: '13 * * * *',
  // A register of ten thousand programmes takes a minute or two.
  expiresAfter: 60 * 60,
  handle: (ctx: Context) => lookAtAll(ctx),
})
