import type { Context } from '../../context.ts'
import { cleanText } from '../../core/text/clean.ts'
import type { Tx } from '../../db/database.ts'
import { type NewResponse, receiveResponses } from '../responses/index.ts'
import { holdActivity, listKnownRows } from './queries.ts'
import { type CsvFile, type CsvRow, FileRefused, readCsvRows } from './read-csv.ts'
import { hashOf, nextKey } from './row-keys.ts'
import type { ImportResult, Mapping, RejectedRow } from './schema.ts'
import type { CodeByImport } from './slots.ts'

/** Rows in one transaction: what a kill in the middle of an import can at most leave to be done again. */
const batchRows = 250
const longestImportedText = 200_000

type Row = { line: number; text: string; label: string; reference: string; key: Buffer }
type Target = { activityId: string; questionId: string }

export type ImportOptions = {
  codeByImport?: CodeByImport
  /** Of the rows that are not taken so many are kept in the result, the others counted only; all unless given. */
  rejectedKept?: number
  /** Called after each batch, when it is durable. */
  onProgress?: (soFar: ImportResult) => Promise<void> | void
}

/**
 * Takes the rows of a CSV file as responses to one question. Every row counts once: a row is known again
 * by its reference, else by its content and how-many-eth such row it is in the file, so the same file
 * taken twice adds nothing and a longer one adds only what is new. A row that is refused costs only
 * itself and comes back with its line and the reason.
 *
 * @throws FileRefused when the mapping names a column that the file does not have
 */
export async function importResponses(
  ctx: Context,
  csv: CsvFile,
  mapping: Mapping,
  target: Target,
  { codeByImport, onProgress, rejectedKept = Number.POSITIVE_INFINITY }: ImportOptions = {},
): Promise<ImportResult> {
  ensureColumns(csv, mapping)
  const result: ImportResult = { read: 0, accepted: 0, alreadyThere: 0, rejected: [] }
  const reject = (row: RejectedRow) => {
    if (result.rejected.length < rejectedKept) result.rejected.push(row)
  }
  const readRow = createRowReader(mapping)
  let batch: Row[] = []
  const take = async () => {
    if (batch.length > 0) await takeBatch(ctx, target, { rows: batch, reject, result }, codeByImport)
    batch = []
    await onProgress?.(result)
  }
  for await (const csvRow of readCsvRows(csv)) {
    result.read += 1
    const row = readRow(csvRow)
    if ('reason' in row) reject(row)
    else batch.push(row)
    if (batch.length === batchRows) await take()
  }
  await take()
  result.rejected.sort((a, b) => a.line - b.line)
  return result
}

/** @throws FileRefused when the mapping names a column that the file does not have */
export function ensureColumns({ columns }: CsvFile, mapping: Mapping) {
  for (const column of [mapping.text, mapping.label, mapping.reference]) {
    if (column !== '' && !columns.includes(column)) {
      throw new FileRefused(`The file has no column ‘${column}’`, `Its columns are: ${columns.join(', ')}.`)
    }
  }
}

/** Turns a row of the file into one to take, or says why it cannot be. Counts how often the same content came. */
function createRowReader(mapping: Mapping) {
  // 48 bits of the hash are enough to count by: a clash would only number two different rows as one series.
  const seen = new Map<number, number>()
  return (row: CsvRow): Row | { line: number; reason: string } => {
    if ('reason' in row) return row
    const text = cleanText(row.cells[mapping.text] ?? '')
    if (text === '') return { line: row.line, reason: `The column ‘${mapping.text}’ is empty` }
    if (text.length > longestImportedText) {
      return { line: row.line, reason: `The text has more than ${longestImportedText} characters` }
    }
    const label = mapping.label ? cleanText(row.cells[mapping.label] ?? '') : ''
    if (label.length > 200) return { line: row.line, reason: 'The label has more than 200 characters' }
    const reference = mapping.reference ? cleanText(row.cells[mapping.reference] ?? '') : ''
    if (mapping.reference && reference === '') {
      return { line: row.line, reason: `The column ‘${mapping.reference}’ is empty` }
    }
    const key = reference ? hashOf('reference', reference) : nextKey(seen, text)
    return { line: row.line, text, label, reference, key }
  }
}

type Batch = { rows: Row[]; result: ImportResult; reject(row: RejectedRow): void }

async function takeBatch(ctx: Context, target: Target, batch: Batch, codeByImport: CodeByImport | undefined) {
  await ctx.db.transaction().execute(async (tx) => {
    await holdActivity(tx, target.activityId)
    const fresh = await withoutKnown(tx, target, batch)
    if (fresh.length === 0) return
    const taken = await receiveResponses(
      tx,
      ctx,
      fresh.map((row) => asResponse(row, target, ctx.now())),
    )
    const codings = taken.flatMap(({ answerIds: [answerId] }, place) => {
      const label = fresh[place]?.label
      return answerId && label ? [{ answerId, label }] : []
    })
    if (codeByImport && codings.length > 0) await codeByImport(ctx)(tx, target.questionId, codings)
    batch.result.accepted += fresh.length
  })
}

/** The rows that are new. One with a reference taken before and other words is refused, not passed over. */
async function withoutKnown(tx: Tx, target: Target, { rows, result, reject }: Batch): Promise<Row[]> {
  const taken = await listKnownRows(
    tx,
    target.activityId,
    target.questionId,
    rows.map(({ key }) => key),
  )
  const known = new Map(taken.map(({ sourceKey, text }) => [sourceKey?.toString('hex') ?? '', text]))
  const fresh: Row[] = []
  for (const row of rows) {
    const key = row.key.toString('hex')
    if (!known.has(key)) {
      known.set(key, row.text)
      fresh.push(row)
    } else if (row.reference && known.get(key) !== row.text) {
      const reason = `The reference ‘${row.reference}’ was taken before with other words`
      reject({ line: row.line, reason })
    } else {
      result.alreadyThere += 1
    }
  }
  return fresh
}

const asResponse = (row: Row, target: Target, now: Date): NewResponse => ({
  activityId: target.activityId,
  channel: 'import',
  receivedAt: now,
  respondentKind: 'person',
  mayPublish: false,
  answers: [{ questionId: target.questionId, text: row.text }],
  source: { reference: row.reference || null, key: row.key },
})
