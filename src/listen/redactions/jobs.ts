import { z } from 'zod'
import type { Context } from '../../context.ts'
import { job } from '../../jobs/jobs.ts'
import { takeDownNoLongerPermitted } from './taking-down.ts'

/** Every few minutes. The public page leaves such texts out at once: this enters it in the log. */
export const takeDownJob = job({
  name: 'take-down-published-texts',
  schema: z.object({}),
  retries: 3,
  every: '*/5 * * * *',
  async handle(ctx: Context) {
    const taken = await takeDownNoLongerPermitted(ctx)
    if (taken > 0) ctx.log.info({ taken }, 'published texts that are no longer permitted are taken down')
  },
})
