import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { cleanText, neutraliseCell } from '../../core/text/clean.ts'
import { FileTooLarge } from '../../files/files.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { findActivity } from '../activities/index.ts'
import type { ImportJob } from './jobs.ts'
import { importUrl, mappingPage, mappingView, runPage, runView, uploadPage, uploadView } from './pages.ts'
import { findImportRun, insertImportRun, listImportRuns, startImportRun } from './queries.ts'
import { FileRefused, inspectCsv, sampleRows } from './read-csv.ts'
import { largestFile, type Mapping, mappingSchema, type RejectedRow } from './schema.ts'

const address = '/desk/programmes/:programme/activities/:activity/import'

export const importRoutes = (ctx: Context, importJob: ImportJob): Route[] => {
  const getActivity = async (request: Request) => {
    const activity = await findActivity(ctx.db, request.params.activity ?? '')
    if (activity?.programmeId !== programmeOf(request).id || activity.kind !== 'import') {
      throw new NotFound('an import activity of this programme')
    }
    return activity
  }
  const getRun = async (request: Request, activityId: string) => {
    const run = await findImportRun(ctx.db, readRunId(request.params.run))
    if (run?.activityId !== activityId) throw new NotFound('an import of this activity')
    return run
  }
  /** A file that is no CSV is not kept. @throws FileRefused */
  const ensureCsv = async (hash: string) => {
    try {
      await inspectCsv(ctx.files.pathOf(hash))
    } catch (error) {
      await ctx.files.remove(hash)
      throw error
    }
  }
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
    const csv = await inspectCsv(ctx.files.pathOf(run.fileHash))
    const view = mappingView(activity, run, csv.columns, await sampleRows(csv, 3), typed, errors)
    return reply.page(mappingPage, view, errors.length > 0 ? 422 : 200)
  }

  return [
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
          return refuseUpload(reply, activity, 'Choose a CSV file')
        }
        try {
          const { hash } = await ctx.files.store(upload.file, largestFile)
          await ensureCsv(hash)
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
          return reply.next(importUrl(activity, run.id))
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
        const { columns } = await inspectCsv(ctx.files.pathOf(run.fileHash))
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

function readRunId(text: string | undefined): string {
  const read = z.guid().safeParse(text)
  if (!read.success) throw new NotFound('an import by an id that is none')
  return read.data
}

/** A line of the audit trail about an activity. */
const actOn = (
  request: Request,
  activity: { id: string; programmeId: string },
  act: string,
  after: unknown,
) => ({
  accountId: visitorOf(request).id,
  act,
  subjectKind: 'activity',
  subjectId: activity.id,
  programmeId: activity.programmeId,
  after,
  requestId: request.id,
})
