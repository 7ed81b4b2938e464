import type { Context } from '../../context.ts'
import { makeReceipt } from '../../core/record/receipt.ts'
import { FileTooLarge } from '../../files/files.ts'
import { readStart } from '../../files/telling-start.ts'
import { enterAct } from '../../record/log.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Request } from '../../web/route.ts'
import { insertContact, insertReport, isFileUsed } from './queries.ts'
import { fileTypeOf, largestFileMb, type ReportForm, reportForm } from './schema.ts'

const mb = 1024 * 1024
type StoredFile = { hash: string; type: string }

export type ReadReport =
  | { ok: true; value: ReportForm; file: StoredFile | null }
  | { ok: false; typed: Typed; errors: FieldError[] }

/** Reads a report with its file, which is known by its first bytes and kept only where the words are right. */
export async function readReport(
  request: Request,
  { db, reportFiles }: Pick<Context, 'db' | 'reportFiles'>,
): Promise<ReadReport> {
  if (!request.isMultipart()) return judge((request.body ?? {}) as Typed, null)
  const typed: Typed = {}
  let file: StoredFile | FieldError | null = null
  for await (const part of request.parts({ limits: { files: 1, fileSize: largestFileMb * mb + 1 } })) {
    if (part.type === 'field') typed[part.fieldname] = typeof part.value === 'string' ? part.value : ''
    else if (part.filename === '' || typed.sourceKind !== 'file' || file) part.file.resume()
    else {
      const { start, whole } = await readStart(part.file)
      const type = fileTypeOf(start)
      const isFit = readForm(reportForm, typed).ok
      if (!type || !isFit) whole.resume()
      if (!type) file = { field: 'file', message: 'register:tell.fileWrong' }
      else if (!isFit) file = { field: 'file', message: 'register:tell.fileAgain' }
      else {
        try {
          const { hash } = await reportFiles.store(whole, largestFileMb * mb)
          file = { hash, type }
        } catch (error) {
          if (!(error instanceof FileTooLarge)) throw error
          file = { field: 'file', message: 'register:tell.fileTooLarge' }
        }
      }
    }
  }
  const read = judge(typed, file)
  // Words that came after the file were wrong: nothing would ever ask for it again.
  if (!read.ok && file && 'hash' in file && !(await isFileUsed(db, file.hash)))
    await reportFiles.remove(file.hash)
  return read
}

function judge(typed: Typed, file: StoredFile | FieldError | null): ReadReport {
  const form = readForm(reportForm, typed)
  const errors = form.ok ? [] : [...form.errors]
  if (file && 'field' in file) errors.push(file)
  else if (file && !form.ok) errors.push({ field: 'file', message: 'register:tell.fileAgain' })
  else if (!file && typed.sourceKind === 'file')
    errors.push({ field: 'file', message: 'register:tell.fileWrong' })
  if (!form.ok || errors.length > 0) return { ok: false, typed, errors }
  return { ok: true, value: form.value, file: file && 'hash' in file ? file : null }
}

/** Takes a report; nothing of it is public before a person has looked at it. Gives back its number. */
export async function takeReport(
  ctx: Context,
  { contact, programme: _slug, website: _trap, ...report }: ReportForm,
  { programmeId, file }: { programmeId: string | null; file: StoredFile | null },
): Promise<string> {
  const reference = makeReceipt(ctx.randomBytes(32))
  await ctx.db.transaction().execute(async (tx) => {
    const { id } = await insertReport(tx, {
      ...report,
      reference,
      programmeId,
      fileHash: file?.hash ?? null,
      fileType: file?.type ?? null,
      reportedAt: ctx.now(),
    })
    if (contact) await insertContact(tx, id, contact)
    await enterAct(tx, ctx, 'public-report-taken', {
      report: id,
      kind: report.kind,
      ...(programmeId ? { programme: programmeId } : {}),
    })
  })
  return reference
}
