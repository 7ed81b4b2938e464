import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { dayInLondon, readDay } from '../../core/days.ts'
import { listEntryFields, markField } from '../../core/desk-entry/entry-fields.ts'
import { errorsOfPastDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import { type Translate, translateIfKey } from '../../web/messages.ts'
import { holdNumbers } from '../batches/index.ts'
import { FileRefused, inspectCsv, readCsvRows } from '../imports/index.ts'
import type { NewAttachment } from '../responses/index.ts'
import { type EntryForm, findMisplaced, readEntry } from './form.ts'
import { readFormCode } from './form-code.ts'
import { listKnownKeys } from './queries.ts'
import type { Scan } from './scans.ts'
import { aboutEntryForm } from './schema.ts'
import { type Entering, takeEntry } from './service.ts'
import { keepOriginal } from './upload.ts'

/** What a file of a bureau came to. A row that is not taken costs only itself. */
export type BureauResult = {
  read: number
  taken: number
  alreadyThere: number
  withScan: number
  rejected: { line: number; reason: string }[]
  /** Scans that no row of the file names. */
  scansLeft: string[]
}

const aboutColumns = ['form_code', 'received_on', 'may_publish', 'organisation', 'help'] as const

/** The columns that a file may have: of the form as it is now, in its order. */
export const listColumns = ({ steps }: EntryForm): string[] => [
  ...aboutColumns,
  ...steps.flatMap(({ name, question }) => [
    ...listEntryFields(question, name).map((field) => field.name),
    markField(name),
  ]),
]

/** `yes`, `y`, `true`, `1`: whatever else stands there is no permission. */
const isYes = (cell: string): boolean => /^(yes|y|true|1)$/i.test(cell.trim())

function readDayCell(cell: string, otherwise: string): string {
  if (cell.trim() === '') return otherwise
  const parts = cell.trim().split(/[\s/.-]+/)
  const [year = '', month = '', day = ''] = /^\d{4}$/.test(parts[0] ?? '') ? parts : parts.toReversed()
  return readDay(year, month, day) ?? ''
}

const typedOfRow = (cells: Record<string, string>, receivedOn: string): Typed => ({
  ...cells,
  formCode: cells.form_code ?? '',
  ...typedFieldsOfDay('receivedOn', readDayCell(cells.received_on ?? '', receivedOn) || '0-0-0'),
  ...(isYes(cells.may_publish ?? '') ? { mayPublish: 'yes' } : {}),
  organisationName: cells.organisation ?? '',
  help: (cells.help ?? '').trim(),
})

/** The scans by the code that their names begin with: `CODE.pdf`, `CODE-2.jpg`. */
function scansByCode(scans: readonly Scan[]): Map<string, Scan[]> {
  const codeOf = ({ name }: Scan) => {
    const read = readFormCode(name.replace(/\.[^.]*$/, '').replace(/[-_ ]\d{1,3}$/, ''))
    return read.ok ? (read.code ?? '') : ''
  }
  return Map.groupBy(
    scans.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    codeOf,
  )
}

async function keepScans(ctx: Context, scans: readonly Scan[]): Promise<NewAttachment[] | string> {
  const kept: NewAttachment[] = []
  for (const { name, read } of scans) {
    const content = await read()
    if (!content) return `The scan ${name} is no file of at most 20 MB: a link, a folder or too large`
    const one = await keepOriginal(ctx, { name, content, kind: 'scan' })
    if (!one) return `The scan ${name} is of no kind that is taken: save it as PDF, JPEG or PNG`
    kept.push(one)
  }
  return kept
}

const keyOf = (batchId: string, code: string, time: number): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(['form', batchId, code, time]))
    .digest()

/**
 * Takes the file of a keying bureau into a batch, row by row, each with the scans that bear its form code. A file taken
 * twice adds nothing; a code that stands in it twice is two forms.
 * @throws FileRefused where the file can not be read, or has columns that the form has not
 */
export async function importForms(
  ctx: Context,
  translate: Translate,
  by: Entering,
  { file, scans: given }: { file: string; scans: readonly Scan[] },
): Promise<BureauResult> {
  const csv = await inspectCsv(file)
  ensureColumns(csv.columns, by.form)
  const scans = scansByCode(given)
  const result: BureauResult = {
    read: 0,
    taken: 0,
    alreadyThere: 0,
    withScan: 0,
    rejected: [],
    scansLeft: [],
  }
  const times = new Map<string, number>()
  for await (const row of readCsvRows(csv)) {
    result.read += 1
    const outcome =
      'reason' in row ? row.reason : await takeRow(ctx, translate, by, { cells: row.cells, scans, times })
    if (typeof outcome === 'string') result.rejected.push({ line: row.line, reason: outcome })
    else if (outcome.isNew) {
      result.taken += 1
      if (outcome.hasScan) result.withScan += 1
    } else result.alreadyThere += 1
  }
  result.scansLeft = [...scans].flatMap(([code, left]) =>
    times.has(code) ? [] : left.map(({ name }) => name),
  )
  return result
}

function ensureColumns(columns: readonly string[], form: EntryForm) {
  if (!columns.includes('form_code')) {
    throw new FileRefused(
      'The file has no column form_code',
      'Each row needs the code that is printed on its form.',
    )
  }
  const known = listColumns(form)
  const strange = columns.filter((column) => column !== '' && !known.includes(column))
  if (strange.length > 0) {
    throw new FileRefused(
      `The form has no place for these columns: ${strange.join(', ')}`,
      `Its columns are: ${known.join(', ')}.`,
    )
  }
}

type Row = {
  cells: Record<string, string>
  scans: Map<string, Scan[]>
  times: Map<string, number>
}

async function takeRow(
  ctx: Context,
  translate: Translate,
  by: Entering,
  { cells, scans, times }: Row,
): Promise<{ isNew: boolean; hasScan: boolean } | string> {
  const typed = typedOfRow(cells, by.batch.receivedOn)
  const about = readForm(aboutEntryForm, typed)
  const read = await readEntry(ctx, by.form, by.activity, typed)
  const errors = [...(about.ok ? [] : about.errors), ...read.errors]
  if (!about.ok || errors.length > 0) {
    return errors
      .map(({ field, message, fill }) => `${field}: ${translateIfKey(translate, message, fill)}`)
      .join('; ')
  }
  const { formCode: code, receivedOn } = about.value
  if (!code) return 'form_code: it is empty'
  const [wrongDay] = errorsOfPastDay('received_on', receivedOn, dayInLondon(ctx.now()), 'The day')
  if (wrongDay) return `${wrongDay.field}: ${wrongDay.message}`
  const misplaced = await findMisplaced(ctx.db, by.activity, by.form, code)
  if (misplaced === 'elsewhere') return 'form_code: it was printed for another way to give views'
  if (misplaced)
    return `form_code: it was printed for version ${misplaced.version}: send it in a file of that version`
  const [time, own] = [(times.get(code) ?? 0) + 1, scans.get(code) ?? []]
  times.set(code, time)
  if (Object.keys(read.answers).length + Object.keys(read.marks).length === 0) {
    return 'Nothing is entered: set a blank form aside with the batch'
  }
  const attachments = time === 1 ? await keepScans(ctx, own) : []
  if (typeof attachments === 'string') return attachments
  const sourceKey = keyOf(by.batch.id, code, time)
  return ctx.db.transaction().execute(async (tx) => {
    // The same file sent twice at once: the second finds what the first has taken.
    await holdNumbers(tx, by.batch.id)
    const known = await listKnownKeys(tx, by.activity.id, [sourceKey])
    if (known.size > 0) return { isNew: false, hasScan: false }
    await takeEntry(tx, ctx, by, { about: about.value, read, attachments, sourceKey })
    return { isNew: true, hasScan: attachments.length > 0 }
  })
}
