import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { runProposing } from './proposing.ts'
import { setRun } from './queries.ts'

const proposeThemesData = z.object({ questionId: z.guid(), within: z.guid().nullable() })

/** Looks for themes in the answers to a question, or within one proposal that a person has split. */
export const proposeThemesJob: Job<Context, typeof proposeThemesData> = job({
  name: 'propose-themes',
  schema: proposeThemesData,
  retries: 2,
  expiresAfter: 3600,
  async handle(ctx: Context, { questionId, within }) {
    try {
      await runProposing(ctx, questionId, within)
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      await setRun(ctx.db, questionId, { state: 'failed', problem }, ctx.now())
      throw error
    }
  },
})
