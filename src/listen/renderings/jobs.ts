import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { detectLanguages } from './detecting.ts'

const day = 24 * 60 * 60 * 1000

/** Every minute, apart from the path of a response: what came in or was corrected by any channel. */
const detectLanguagesJob = job({
  name: 'detect-languages',
  schema: z.object({}),
  retries: 3,
  every: '* * * * *',
  async handle(ctx: Context) {
    await detectLanguages(ctx, new Date(ctx.now().getTime() - day))
  },
})

/** Every night everything that was missed. */
const detectAllLanguagesJob = job({
  name: 'detect-all-languages',
  schema: z.object({}),
  retries: 3,
  expiresAfter: 3 * 60 * 60,
  every: '50 3 * * *',
  async handle(ctx: Context) {
    await detectLanguages(ctx, null)
  },
})

/** The background work of this feature. */
export const renderingJobs = [detectLanguagesJob, detectAllLanguagesJob] as Job<Context>[]
