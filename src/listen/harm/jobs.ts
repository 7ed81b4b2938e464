import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { scanForHarm } from './service.ts'

const day = 24 * 60 * 60 * 1000

/** Every minute, apart from the path of a response: what came in or was corrected by any channel. */
export const scanForHarmJob = job({
  name: 'scan-for-harm',
  schema: z.object({}),
  retries: 3,
  every: '* * * * *',
  async handle(ctx: Context) {
    await scanForHarm(ctx, new Date(ctx.now().getTime() - day))
  },
})

/** Every night everything that was missed, and all again after the words have changed. */
const scanAllForHarmJob = job({
  name: 'scan-all-for-harm',
  schema: z.object({}),
  retries: 3,
  expiresAfter: 3 * 60 * 60,
  every: '35 3 * * *',
  async handle(ctx: Context) {
    const { scanned, raised } = await scanForHarm(ctx, null)
    ctx.log.info({ scanned, raised }, 'old responses looked through for words of harm')
  },
})

/** The background work of this feature. */
export const harmJobs = [scanForHarmJob, scanAllForHarmJob] as Job<Context>[]
