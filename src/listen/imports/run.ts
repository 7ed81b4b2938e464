import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { listQuestions } from '../activities/index.ts'
import { findImportRun, updateImportRun } from './queries.ts'
import { inspectCsv } from './read-csv.ts'
import { type ImportResult, mappingSchema, rejectedKept } from './schema.ts'
import { importResponses } from './service.ts'
import type { CodeByImport } from './slots.ts'

/** Runs one uploaded import to its end and keeps what it did, for the page that waits for it. */
export async function runImport(ctx: Context, runId: string, codeByImport: CodeByImport): Promise<void> {
  const run = await findImportRun(ctx.db, runId)
  if (run?.state !== 'running') return
  let soFar: ImportResult = { read: 0, accepted: 0, alreadyThere: 0, rejected: [] }
  const keep = (state: 'running' | 'done' | 'failed', problem: string | null = null) =>
    updateImportRun(ctx.db, runId, soFar, {
      state,
      finishedAt: state === 'running' ? null : ctx.now(),
      problem,
    })
  try {
    const [question] = await listQuestions(ctx.db, run.activityId)
    if (!question) throw new Error(`the activity ${run.activityId} has no question to import to`)
    const csv = await inspectCsv(ctx.files.pathOf(run.fileHash))
    const target = { activityId: run.activityId, questionId: question.id }
    soFar = await importResponses(ctx, csv, mappingSchema.parse(run.mapping), target, {
      codeByImport,
      rejectedKept,
      onProgress: async (result) => {
        soFar = result
        await keep('running')
      },
    })
    await keep('done')
  } catch (error) {
    if (!(error instanceof Refused)) {
      await keep('running', 'It stopped at something that nobody foresaw, and is tried again by itself.')
      throw error
    }
    await keep('failed', `${error.message}. ${error.whatNext}`)
  }
}
