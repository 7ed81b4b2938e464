import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { noteFailure, publishResult } from './service.ts'

const publishOpinionData = z.object({ resultId: z.guid() })

/** Works out the common ground of an activity and publishes it. A failure is shown at the desk, where it is asked for anew. */
export const publishOpinionJob: Job<Context, typeof publishOpinionData> = job({
  name: 'publish-opinion-groups',
  schema: publishOpinionData,
  retries: 0,
  expiresAfter: 3600,
  async handle(ctx: Context, { resultId }) {
    try {
      await publishResult(ctx, resultId)
    } catch (error) {
      await noteFailure(ctx, resultId, error instanceof Error ? error.message : String(error))
      throw error
    }
  },
})
