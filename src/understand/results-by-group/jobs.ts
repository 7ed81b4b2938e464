import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { type Asking, askForResults, noteFailure, publishResults, readResultsState } from './service.ts'

const publishGroupsData = z.object({ resultId: z.guid() })

/** Opens the seals, counts and publishes. A failure is shown at the desk, where it is asked for anew. */
export const publishGroupsJob: Job<Context, typeof publishGroupsData> = job({
  name: 'publish-results-by-group',
  schema: publishGroupsData,
  retries: 0,
  expiresAfter: 3600,
  async handle(ctx: Context, { resultId }) {
    try {
      await publishResults(ctx, resultId)
    } catch (error) {
      await noteFailure(ctx, resultId, error instanceof Error ? error.message : String(error))
      throw error
    }
  },
})

/** Has what each group said counted and published, soon after the transaction commits. @throws Refused where it may not be now */
export async function requestResults(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'jobs'>,
  asking: Asking,
): Promise<void> {
  const resultId = await askForResults(tx, ctx, asking)
  await ctx.jobs.enqueue(tx, publishGroupsJob, { resultId })
}

/** The same where it may be now. */
export async function requestGroupResultsThatMay(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'jobs'>,
  asking: Asking,
): Promise<void> {
  const { whyNot } = await readResultsState(tx, asking.programmeId, ctx.now())
  if (!whyNot) await requestResults(tx, ctx, asking)
}
