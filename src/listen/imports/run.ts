import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import { listQuestions } from '../activities/index.ts'
import { fileMappingSchema } from './columns.ts'
import { findMapping, updateRunNotes } from './mapping-queries.ts'
import { findImportRun, insertImportRun, updateImportRun } from './queries.ts'
import { type CsvFile, inspectCsv } from './read-csv.ts'
import { type ImportResult, type Mapping, mappingSchema, rejectedKept } from './schema.ts'
import { ensureColumns, type ImportOptions, importResponses } from './service.ts'
import type { CodeByImport } from './slots.ts'
import { openTable } from './table.ts'
import { ensureAllColumns, takeRows } from './take-rows.ts'

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
    const options: ImportOptions = {
      codeByImport,
      rejectedKept,
      onProgress: async (result) => {
        soFar = result
        await keep('running')
      },
    }
    soFar = await takeFile(ctx, run, options)
    await keep('done')
  } catch (error) {
    if (!(error instanceof Refused)) {
      await keep('running', 'It stopped at something that nobody foresaw, and is tried again by itself.')
      throw error
    }
    await keep('failed', `${error.message}. ${error.whatNext}`)
  }
}

/** Takes the stored file of a run: by its whole mapping, or by the one column of the short one. */
async function takeFile(
  ctx: Context,
  { id, activityId, fileHash, mapping }: NonNullable<Awaited<ReturnType<typeof findImportRun>>>,
  options: ImportOptions,
): Promise<ImportResult> {
  const path = ctx.uploads.imports.pathOf(fileHash)
  const whole = fileMappingSchema.safeParse(mapping)
  if (!whole.success) {
    const target = await getTarget(ctx, activityId)
    return importResponses(ctx, await inspectCsv(path), mappingSchema.parse(mapping), target, options)
  }
  const questions = (await listQuestions(ctx.db, activityId)).map(questionOfRow)
  const result = await takeRows(ctx, await openTable(path), whole.data, { activityId, questions }, options)
  await updateRunNotes(ctx.db, id, result.notes)
  return result
}

/**
 * Takes a file that someone at the machine names, by a mapping that was saved at the desk: for a daily export.
 * @throws Refused where there is no such mapping
 */
export async function importByMapping(
  ctx: Context,
  path: string,
  name: string,
  { id: activityId, programmeId }: Activity,
  options: ImportOptions,
): Promise<ImportResult> {
  const saved = await findMapping(ctx.db, activityId, name)
  if (!saved)
    throw new Refused(`There is no saved mapping ‘${name}’`, 'Save one at the desk when you import a file.')
  const mapping = fileMappingSchema.parse(saved.mapping)
  const table = await openTable(path)
  ensureAllColumns(table, mapping)
  const file = { fileName: basename(path), fileHash: await hashFile(path) }
  await recordStart(ctx, { id: activityId, programmeId }, file, { saved: name })
  const questions = (await listQuestions(ctx.db, activityId)).map(questionOfRow)
  const result = await takeRows(ctx, table, mapping, { activityId, questions }, options)
  const { id } = await insertImportRun(ctx.db, { activityId, ...file, startedBy: null, mapping })
  const kept = { ...result, rejected: result.rejected.slice(0, rejectedKept) }
  await updateImportRun(ctx.db, id, kept, { state: 'done', finishedAt: ctx.now(), problem: null })
  await updateRunNotes(ctx.db, id, result.notes)
  return result
}

type Activity = { id: string; programmeId: string }

/**
 * Takes a file that someone at the machine names. It is in the audit trail from its beginning, and in the list
 * of the activity's imports once it has ended.
 */
export async function importNamedFile(
  ctx: Context,
  csv: CsvFile,
  mapping: Mapping,
  { id: activityId, programmeId }: Activity,
  options: ImportOptions,
): Promise<ImportResult> {
  const target = await getTarget(ctx, activityId)
  ensureColumns(csv, mapping)
  const [fileName, fileHash] = [basename(csv.path), await hashFile(csv.path)]
  await recordStart(ctx, { id: activityId, programmeId }, { fileName, fileHash }, mapping)
  const result = await importResponses(ctx, csv, mapping, target, options)
  const { id } = await insertImportRun(ctx.db, { activityId, fileHash, fileName, startedBy: null, mapping })
  const kept = { ...result, rejected: result.rejected.slice(0, rejectedKept) }
  await updateImportRun(ctx.db, id, kept, { state: 'done', finishedAt: ctx.now(), problem: null })
  return result
}

const recordStart = (
  ctx: Context,
  { id, programmeId }: Activity,
  { fileName, fileHash }: { fileName: string; fileHash: string },
  mapping: unknown,
) =>
  ctx.db.transaction().execute((tx) =>
    recordAct(tx, {
      accountId: null,
      act: 'import-started',
      subjectKind: 'activity',
      subjectId: id,
      programmeId,
      after: { file: fileName, hash: fileHash, mapping },
    }),
  )

async function getTarget(ctx: Context, activityId: string) {
  const [question] = await listQuestions(ctx.db, activityId)
  if (!question) throw new Error(`the activity ${activityId} has no question to import to`)
  return { activityId, questionId: question.id }
}

async function hashFile(path: string): Promise<string> {
  const sum = createHash('sha256')
  await pipeline(createReadStream(path), sum)
  return sum.digest('hex')
}
