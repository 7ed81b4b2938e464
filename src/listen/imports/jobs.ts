import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { deleteWaitingRuns, listOldFiles } from './queries.ts'
import { runImport } from './run.ts'
import { daysFilesAreKept } from './schema.ts'
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

/** Deletes uploaded files that are old, and uploads that nobody went on with. */
export const deleteOldUploadsJob = job({
  name: 'delete-old-uploads',
  schema: z.object({}),
  retries: 3,
  every: '20 3 * * *',
  async handle({ db, uploads, now }: Context) {
    const before = new Date(now().getTime() - daysFilesAreKept * 24 * 60 * 60 * 1000)
    for (const hash of await listOldFiles(db, before)) {
      await deleteWaitingRuns(db, hash)
      await uploads.imports.remove(hash)
    }
  },
})
