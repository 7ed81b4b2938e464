import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { type Asking, askForResult, listOpinionStates, noteFailure, publishResult } from './service.ts'

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

/** Has the common ground of an activity worked out and published, soon after the transaction commits. @throws Refused where it may not be now */
export async function requestResult(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'jobs'>,
  asking: Asking,
): Promise<void> {
  const resultId = await askForResult(tx, ctx, asking)
  await ctx.jobs.enqueue(tx, publishOpinionJob, { resultId })
}

/** The same for every activity of a programme of which it may be published now. */
export async function requestResultsThatMay(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId' | 'jobs'>,
  asking: Omit<Asking, 'slug'>,
): Promise<void> {
  for (const { activity, whyNot } of await listOpinionStates(tx, asking.programmeId, ctx.now()))
    if (!whyNot) await requestResult(tx, ctx, { ...asking, slug: activity.slug })
}
