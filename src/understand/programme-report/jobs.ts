import { z } from 'zod'
import type { Context } from '../../context.ts'
import { job } from '../../jobs/jobs.ts'
import type { Translate } from '../../web/messages.ts'
import { checkMoved } from './moved-service.ts'
import { listReported } from './version-queries.ts'

/** Looks, for every signed report, whether its figures would be others now. */
export const createCheckReportsJob = (english: Translate) =>
  job<Context, z.ZodObject>({
    name: 'check-reports',
    schema: z.object({}),
    retries: 2,
    expiresAfter: 60 * 60,
    every: '45 * * * *',
    async handle(ctx) {
      for (const programme of await listReported(ctx.db)) await checkMoved(ctx, programme, english)
    },
  })
