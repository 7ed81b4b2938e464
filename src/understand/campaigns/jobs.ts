import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { type Job, type Jobs, job } from '../../jobs/jobs.ts'
import { listSearchable, type Searchable, setSearch } from './search-queries.ts'
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

/** Fewer new answers than these are not worth a search of their own while more may come. */
const leastNew = 25
const isEnough = (fresh: number, searched: number): boolean => fresh >= Math.max(leastNew, searched / 10)

/** After an import, or when a tenth more have come in, or once more when nothing comes in any more. */
function isDue({ state, searched, changedAt, answers, closesAt }: Searchable, now: Date): boolean {
  const isUnderWay = state === 'waiting' || state === 'searching'
  const fresh = Math.abs(answers - searched)
  if (isUnderWay || fresh === 0 || answers < 2) return false
  // What failed is told at the desk, and tried again when there is more to find.
  const hasClosed = closesAt !== null && closesAt <= now && (changedAt === null || changedAt < closesAt)
  return isEnough(fresh, searched) || (hasClosed && state !== 'failed')
}

/** Comes round and puts a search in the queue for each question that has enough new answers; the desk sees it as if it had asked. */
export const lookForCampaignsJob = job({
  name: 'look-for-campaigns',
  schema: z.object({}),
  retries: 2,
  every: '*/10 * * * *',
  async handle(ctx: Context) {
    for (const question of await listSearchable(ctx.db))
      if (isDue(question, ctx.now()))
        await ctx.db.transaction().execute((tx) => askForSearch(tx, ctx.jobs, question.id, ctx.now()))
  },
})
