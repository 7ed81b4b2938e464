import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { runImport } from './run.ts'
import type { CodeByImport } from './slots.ts'

const importData = z.object({ runId: z.string() })

export type ImportJob = Job<Context, typeof importData>

/** Takes an uploaded file. Killed in the middle, it is run again and what was taken is known again. */
export const createImportJob = (codeByImport: CodeByImport): ImportJob =>
  job({
    name: 'import-responses',
    schema: importData,
    retries: 3,
    expiresAfter: 60 * 60,
    handle: (ctx, { runId }) => runImport(ctx, runId, codeByImport),
  })
