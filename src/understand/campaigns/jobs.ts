import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { type Job, type Jobs, job } from '../../jobs/jobs.ts'
import { setSearch } from './search-queries.ts'
import { searchCampaigns } from './search-service.ts'

const data = z.object({ questionId: z.guid() })

/** Looks for families among the answers to a question, in a thread of its own. */
export const searchCampaignsJob: Job<Context, typeof data> = job({
  name: 'search-campaigns',
  schema: data,
  retries: 2,
  expiresAfter: 3600,
  async handle(ctx: Context, { questionId }) {
    try {
      await searchCampaigns(ctx, questionId)
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      await setSearch(ctx.db, questionId, { state: 'failed', problem }, ctx.now())
      throw error
    }
  },
})

/** Puts a search in the queue; one waiting copy a question is enough. */
export async function askForSearch(tx: Tx, jobs: Jobs, questionId: string, now: Date): Promise<void> {
  await setSearch(tx, questionId, { state: 'waiting' }, now)
  await jobs.enqueue(tx, searchCampaignsJob, { questionId }, { once: questionId })
}
