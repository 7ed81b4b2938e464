import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { setState } from './queries.ts'
import { trainSuggestions } from './training-service.ts'

const trainSuggestionsData = z.object({ questionId: z.guid() })

/** Learns afresh from the coded answers of a question, in a thread of its own. */
export const trainSuggestionsJob: Job<Context, typeof trainSuggestionsData> = job({
  name: 'train-suggestions',
  schema: trainSuggestionsData,
  retries: 2,
  expiresAfter: 3600,
  async handle(ctx: Context, { questionId }) {
    try {
      await trainSuggestions(ctx, questionId)
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      await setState(ctx.db, questionId, { state: 'failed', problem }, ctx.now())
      throw error
    }
  },
})
