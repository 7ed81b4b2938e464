import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Context } from '../../context.ts'
import { neutraliseCell } from '../../core/text/clean.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { authorOf, listVersionNumbers } from '../activities/index.ts'
import { batchOf, oneBatch } from '../batches/index.ts'
import { FileRefused } from '../imports/index.ts'
import { importForms, listColumns } from './bureau.ts'
import { bureauPage, bureauView } from './bureau-pages.ts'
import { readEntryForm, versionOf } from './form.ts'
import { readMultipart, type Submitted } from './upload.ts'

const access = 'desk:enter-responses'
const address = `${oneBatch}/file`

/** Largest file of data with its scans at the front door; more goes by the command line. */
const largestUpload = 200 * 1024 * 1024

/** The file of a keying bureau, with its scans. */
export const bureauRoutes = (ctx: Context, translate: Translate): Route[] => {
  /** Takes what was sent, by way of a folder that is gone afterwards. */
  async function take(request: Request, { files, typed }: Submitted, data: Buffer) {
    const { activity, batch } = await batchOf(ctx, request)
    const form = await readEntryForm(ctx.db, activity, versionOf(typed))
    const scans = files
      .filter(({ field }) => field === 'scans')
      .map(({ name, content }) => ({ name: name.split(/[/\\]/).at(-1) ?? '', read: async () => content }))
    const folder = await mkdtemp(join(tmpdir(), 'heard-forms-'))
    try {
      const file = join(folder, 'data.csv')
      await writeFile(file, data)
      return await importForms(
        ctx,
        translate,
        { ...authorOf(request), activity, batch, form },
        { file, scans },
      )
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  /** The versions that were launched, and the one that the page or the file is of. */
  const versionsOf = async (request: Request, typed: Typed = request.query) => {
    const { activity } = await batchOf(ctx, request)
    const numbers = await listVersionNumbers(ctx.db, activity.id)
    return { numbers, chosen: versionOf(typed) ?? numbers[0] }
  }
  return [
    {
      access,
      method: 'GET',
      url: address,
      async handle(request, reply) {
        const { activity, batch } = await batchOf(ctx, request)
        return reply.page(bureauPage, bureauView(activity, batch, await versionsOf(request)))
      },
    },
    {
      access,
      method: 'GET',
      url: `${address}/columns.csv`,
      async handle(request, reply) {
        const { activity } = await batchOf(ctx, request)
        const form = await readEntryForm(ctx.db, activity, versionOf(request.query))
        const columns = listColumns(form)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${activity.slug}-columns.csv"`)
          .send(stringify([columns.map(neutraliseCell)]))
      },
    },
    {
      access,
      method: 'POST',
      url: address,
      bodyLimit: largestUpload,
      async handle(request, reply) {
        const { activity, batch } = await batchOf(ctx, request)
        const submitted = await readMultipart(request)
        const versions = await versionsOf(request, submitted.typed)
        const data = submitted.files.find(({ field }) => field === 'file')?.content
        const refuse = (error: FieldError) =>
          reply.page(bureauPage, bureauView(activity, batch, versions, null, [error]), 422)
        if (submitted.tooLarge)
          return refuse({ field: 'scans', message: 'Each file must be 20 MB or smaller' })
        if (!data) return refuse({ field: 'file', message: 'Choose a CSV file' })
        try {
          const result = await take(request, submitted, data)
          return reply.page(bureauPage, bureauView(activity, batch, versions, result))
        } catch (error) {
          if (!(error instanceof FileRefused)) throw error
          return refuse({ field: 'file', message: `${error.message}. ${error.whatNext}` })
        }
      },
    },
  ]
}
