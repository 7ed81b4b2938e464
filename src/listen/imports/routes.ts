import { stringify } from 'csv-stringify/sync'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { cleanText, neutraliseCell } from '../../core/text/clean.ts'
import { FileTooLarge } from '../../files/files.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { fileMappingSchema } from './columns.ts'
import { columnsRoutes } from './columns-routes.ts'
import type { ImportJob } from './jobs.ts'
import { importUrl, mappingPage, mappingView, runPage, runView, uploadPage, uploadView } from './pages.ts'
import { insertImportRun, listImportRuns, startImportRun } from './queries.ts'
import { FileRefused, inspectCsv, sampleRows } from './read-csv.ts'
import { actOn, getImportActivity, getImportRun, importAddress } from './request.ts'
import { largestFile, type Mapping, mappingSchema, type RejectedRow } from './schema.ts'
import { openTable } from './table.ts'

const address = importAddress

export const importRoutes = (ctx: Context, importJob: ImportJob): Route[] => {
  const getActivity = (request: Request) => getImportActivity(ctx.db, request)
  const getRun = (request: Request, activityId: string) => getImportRun(ctx.db, request, activityId)
  /** A file that is neither CSV nor a workbook is not kept. @throws FileRefused */
  const ensureTable = async (hash: string) => {
    try {
      const { format, source } = await openTable(ctx.uploads.imports.pathOf(hash))
      return format === 'xlsx' || source !== 'plain'
    } catch (error) {
      await ctx.uploads.imports.remove(hash)
      throw error
    }
  }
  const isWorkbook = async (hash: string) =>
    (await openTable(ctx.uploads.imports.pathOf(hash))).format === 'xlsx'
  const refuseUpload = async (
    reply: Reply,
    activity: Awaited<ReturnType<typeof getActivity>>,
    message: string,
  ) => {
    const runs = await listImportRuns(ctx.db, activity.id)
    return reply.page(uploadPage, uploadView(activity, runs, [{ field: 'file', message }]), 422)
  }
  const showMapping = async (
    reply: Reply,
    activity: Awaited<ReturnType<typeof getActivity>>,
    run: Awaited<ReturnType<typeof getRun>>,
    typed: Typed,
    errors: FieldError[],
  ) => {
    const csv = await inspectCsv(ctx.uploads.imports.pathOf(run.fileHash))
    const view = mappingView(activity, run, csv.columns, await sampleRows(csv, 3), typed, errors)
    return reply.page(mappingPage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    ...columnsRoutes(ctx, importJob),
    {
      access: 'desk:enter-responses',
      method: 'GET',
      url: address,
      async handle(request: Request, reply: Reply) {
        const activity = await getActivity(request)
        return reply.page(uploadPage, uploadView(activity, await listImportRuns(ctx.db, activity.id), []))
      },
    },
    {
      access: 'desk:enter-responses',
      method: 'POST',
      url: address,
      bodyLimit: largestFile + 1024 * 1024,
      async handle(request: Request, reply: Reply) {
        const activity = await getActivity(request)
        const upload = await request.file({ limits: { fileSize: largestFile + 1 } })
        if (!upload?.filename) {
          upload?.file.resume()
          return refuseUpload(reply, activity, 'Choose a CSV file or an Excel workbook')
        }
        try {
          const { hash } = await ctx.uploads.imports.store(upload.file, largestFile)
          const hasManyColumns = await ensureTable(hash)
          const fileName = cleanText(upload.filename).slice(0, 200)
          const startedBy = visitorOf(request).id
          const run = await ctx.db.transaction().execute(async (tx) => {
            const inserted = await insertImportRun(tx, {
              activityId: activity.id,
              fileHash: hash,
              fileName,
              startedBy,
            })
            await recordAct(tx, actOn(request, activity, 'import-file-uploaded', { file: fileName, hash }))
            return inserted
          })
          return reply.next(importUrl(activity, run.id, ...(hasManyColumns ? ['columns'] : [])))
        } catch (error) {
          if (error instanceof FileTooLarge) {
            return refuseUpload(reply, activity, 'The file must be 100 MB or smaller')
          }
          if (error instanceof FileRefused) return refuseUpload(reply, activity, error.message)
          throw error
        }
      },
    },
    {
      access: 'desk:enter-responses',
      method: 'GET',
      url: `${address}/:run`,
      async handle(request: Request, reply: Reply) {
        const activity = await getActivity(request)
        const run = await getRun(request, activity.id)
        const isWhole = fileMappingSchema.safeParse(run.mapping).success
        if (run.state === 'waiting' && (isWhole || (await isWorkbook(run.fileHash)))) {
          return reply.redirect(importUrl(activity, run.id, 'columns'), 303)
        }
        if (run.state !== 'waiting') return reply.page(runPage, runView(activity, run))
        // The page shows rows of every column, contact details too where the file has them.
        const { fileName: file, fileHash: hash } = run
        await recordAct(ctx.db, actOn(request, activity, 'import-file-read', { file, hash }))
        return showMapping(reply, activity, run, {}, [])
      },
    },
    {
      access: 'desk:enter-responses',
      method: 'POST',
      url: `${address}/:run`,
      async handle(request: Request, reply: Reply) {
        const activity = await getActivity(request)
        const run = await getRun(request, activity.id)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(mappingSchema, typed)
        if (!form.ok) return showMapping(reply, activity, run, typed, form.errors)
        const { columns } = await inspectCsv(ctx.uploads.imports.pathOf(run.fileHash))
        const faults = faultsOfMapping(form.value, columns)
        if (faults.length > 0) return showMapping(reply, activity, run, typed, faults)
        await ctx.db.transaction().execute(async (tx) => {
          if (!(await startImportRun(tx, run.id, form.value))) return
          await ctx.jobs.enqueue(tx, importJob, { runId: run.id })
          const { fileName: file, fileHash: hash } = run
          await recordAct(tx, actOn(request, activity, 'import-started', { file, hash, mapping: form.value }))
        })
        return reply.next(importUrl(activity, run.id))
      },
    },
    {
      access: 'desk:enter-responses',
      method: 'GET',
      url: `${address}/:run/rejected.csv`,
      async handle(request: Request, reply: Reply) {
        const activity = await getActivity(request)
        const run = await getRun(request, activity.id)
        const rows = (run.rejected as RejectedRow[]).map(({ line, reason }) => [line, neutraliseCell(reason)])
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="rows-not-taken.csv"')
          .send(stringify([['line', 'reason'], ...rows]))
      },
    },
  ]
}

/** Columns that the file does not have, and ones that are to hold two things at once. */
function faultsOfMapping(mapping: Mapping, columns: readonly string[]): FieldError[] {
  const faults: FieldError[] = []
  const chosen = new Set<string>()
  for (const field of ['text', 'label', 'reference'] as const) {
    const column = mapping[field]
    if (column === '') continue
    if (!columns.includes(column)) {
      faults.push({ field, message: `The file has no column ‘${column}’` })
    } else if (chosen.has(column)) {
      faults.push({ field, message: `The column ‘${column}’ is selected above: select another` })
    }
    chosen.add(column)
  }
  return faults
}
