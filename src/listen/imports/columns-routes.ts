import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { knowsNeighbourhoods } from '../../register/postcodes/index.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { visitorOf } from '../../web/route.ts'
import { addImportedQuestions, listQuestions, questionKindName } from '../activities/index.ts'
import { type FileMapping, fileMappingSchema } from './columns.ts'
import { fitTo, readColumnsForm, readValuesForm, usesOf } from './columns-form.ts'
import { columnsPage, columnsView, valuesPage, valuesView } from './columns-pages.ts'
import type { ImportJob } from './jobs.ts'
import { sources } from './layouts.ts'
import { lookAt } from './look.ts'
import { findMapping, keepRunMapping, listMappings, saveMapping } from './mapping-queries.ts'
import { listWanted, withQuestionIds } from './new-questions.ts'
import { importUrl } from './pages.ts'
import { proposeMapping } from './propose.ts'
import { startImportRun } from './queries.ts'
import { actOn, getImportActivity, getImportRun, importAddress } from './request.ts'
import { openTable, type Table } from './table.ts'

/** The two pages on which a whole export is mapped: what each column holds, then what its values mean. */
export const columnsRoutes = (ctx: Context, importJob: ImportJob): Route[] => {
  /** The file of a run that waits; undefined once it was started. */
  const openRun = async (request: Request) => {
    const activity = await getImportActivity(ctx.db, request)
    const run = await getImportRun(ctx.db, request, activity.id)
    if (run.state !== 'waiting') return { activity, run, file: undefined }
    const table = await openTable(ctx.uploads.imports.pathOf(run.fileHash))
    return { activity, run, file: { table, seen: await lookAt(table) } }
  }
  type Opened = Awaited<ReturnType<typeof openRun>>
  type File = NonNullable<Opened['file']>

  /** What the page of columns begins with: what was said of this file, else the saved mapping, else a proposal. */
  const beginWith = async ({ activity, run }: Opened, { table, seen }: File) => {
    const said = fileMappingSchema.safeParse(run.mapping)
    if (said.success) return { mapping: said.data, saved: null }
    const [saved] = (await listMappings(ctx.db, activity.id)).filter(({ source }) => source === table.source)
    if (!saved) return { mapping: proposeMapping(table.source, seen), saved: null }
    const { mapping, added, missing } = fitTo(fileMappingSchema.parse(saved.mapping), seen)
    return { mapping, saved: { name: saved.name, added, missing } }
  }
  const listUses = async (activityId: string) =>
    usesOf(await listQuestions(ctx.db, activityId), questionKindName, await knowsNeighbourhoods(ctx.db))
  const recordRead = (request: Request, { activity, run }: Opened) => {
    // The page shows values of every column, contact details too where the file has them.
    const { fileName: file, fileHash: hash } = run
    return recordAct(ctx.db, actOn(request, activity, 'import-file-read', { file, hash }))
  }

  const showColumns = async (
    reply: Reply,
    opened: Opened,
    file: File,
    mapping?: FileMapping,
    errors: FieldError[] = [],
  ) => {
    const begin = await beginWith(opened, file)
    const shown = { ...opened, ...file, mapping: mapping ?? begin.mapping, errors }
    return reply.page(
      columnsPage,
      columnsView(shown, await listUses(opened.activity.id), begin.saved),
      errors.length > 0 ? 422 : 200,
    )
  }
  const nameFor = async (activityId: string, table: Table) => {
    const saved = (await listMappings(ctx.db, activityId)).find(({ source }) => source === table.source)
    return saved?.name ?? (table.source === 'plain' ? 'Other' : sources[table.source])
  }

  /** Adds the new questions, saves the mapping by its name and starts the run with it: all or nothing. */
  const start = (request: Request, { activity, run }: Opened, mapping: FileMapping, name: string) =>
    ctx.db.transaction().execute(async (tx) => {
      const accountId = visitorOf(request).id
      const wanted = listWanted(mapping.columns)
      const edit = { activityId: activity.id, accountId, requestId: request.id }
      const fields = wanted.map((one) => one.fields)
      const ids = fields.length > 0 ? await addImportedQuestions(tx, edit, fields) : []
      const whole = { ...mapping, columns: withQuestionIds(mapping.columns, wanted, ids) }
      if (!(await startImportRun(tx, run.id, whole))) return
      await saveMapping(tx, {
        activityId: activity.id,
        name,
        mapping: whole,
        savedBy: accountId,
        savedAt: ctx.now(),
      })
      await ctx.jobs.enqueue(tx, importJob, { runId: run.id })
      const uses = whole.columns.map(({ column, as }) => [column, as])
      const after = { file: run.fileName, hash: run.fileHash, saved: name, columns: uses }
      await recordAct(tx, actOn(request, activity, 'import-started', after))
    })

  const access = 'desk:enter-responses'
  return [
    {
      access,
      method: 'GET',
      url: `${importAddress}/:run/columns`,
      async handle(request: Request, reply: Reply) {
        const opened = await openRun(request)
        if (!opened.file) return reply.redirect(importUrl(opened.activity, opened.run.id), 303)
        await recordRead(request, opened)
        return showColumns(reply, opened, opened.file)
      },
    },
    {
      access,
      method: 'POST',
      url: `${importAddress}/:run/columns`,
      async handle(request: Request, reply: Reply) {
        const opened = await openRun(request)
        const { activity, run, file } = opened
        if (!file) return reply.redirect(importUrl(activity, run.id), 303)
        const { mapping: before } = await beginWith(opened, file)
        const typed = (request.body ?? {}) as Typed
        const { mapping, errors } = readColumnsForm(typed, file.seen, await listUses(activity.id), before)
        if (errors.length > 0) return showColumns(reply, opened, file, mapping, errors)
        await ctx.db.transaction().execute((tx) => keepRunMapping(tx, run.id, mapping))
        return reply.redirect(importUrl(activity, run.id, 'values'), 303)
      },
    },
    {
      access,
      method: 'GET',
      url: `${importAddress}/:run/values`,
      async handle(request: Request, reply: Reply) {
        const opened = await openRun(request)
        const { activity, run, file } = opened
        const said = fileMappingSchema.safeParse(run.mapping)
        if (!file || !said.success) return reply.redirect(importUrl(activity, run.id), 303)
        await recordRead(request, opened)
        const shown = { activity, run, seen: file.seen, mapping: said.data, errors: [] }
        return reply.page(valuesPage, valuesView(shown, await nameFor(activity.id, file.table)))
      },
    },
    {
      access,
      method: 'POST',
      url: `${importAddress}/:run/values`,
      async handle(request: Request, reply: Reply) {
        const opened = await openRun(request)
        const { activity, run, file } = opened
        const said = fileMappingSchema.safeParse(run.mapping)
        if (!file || !said.success) return reply.redirect(importUrl(activity, run.id), 303)
        const { mapping, errors, name } = readValuesForm((request.body ?? {}) as Typed, file.seen, said.data)
        const other = name === '' ? undefined : await findMapping(ctx.db, activity.id, name)
        if (other && other.source !== mapping.source) {
          errors.push({
            field: 'name',
            message: 'A mapping of another source has this name: enter another one',
          })
        }
        if (errors.length > 0) {
          return reply.page(
            valuesPage,
            valuesView({ activity, run, seen: file.seen, mapping, errors }, name),
            422,
          )
        }
        await start(request, opened, mapping, name)
        return reply.redirect(importUrl(activity, run.id), 303)
      },
    },
  ]
}
