import type { Context } from '../../context.ts'
import type { Question } from '../../core/questionnaire/content.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { keepEqualityAnswers } from '../equality/index.ts'
import { type NewAnswer, receiveResponses } from '../responses/index.ts'
import type { FileMapping } from './columns.ts'
import { listKnownAnswers } from './mapping-queries.ts'
import { holdActivity } from './queries.ts'
import { askedBy } from './read-answers.ts'
import { FileRefused } from './read-csv.ts'
import { createWideReader, type Note, type ReadRow } from './read-row.ts'
import type { ImportResult, RejectedRow } from './schema.ts'
import type { ImportOptions } from './service.ts'
import type { CodeByImport } from './slots.ts'
import type { Table } from './table.ts'

const batchRows = 250

/** What was left out of rows that were taken, by column. */
export type CountedNote = Note & { count: number }
export type WideResult = ImportResult & { notes: CountedNote[] }

/**
 * Takes the rows of a whole export by its mapping, in batches that are each durable. A row is known again by its
 * reference, else by its content. One with a reference taken before and other content is refused: a correction is made
 * by the person or at the desk, where each version stays on the record.
 *
 * @throws FileRefused when the mapping names a column that the file does not have
 */
export async function takeRows(
  ctx: Context,
  table: Table,
  mapping: FileMapping,
  target: { activityId: string; questions: readonly Question[] },
  { codeByImport, onProgress, rejectedKept = Number.POSITIVE_INFINITY }: ImportOptions = {},
): Promise<WideResult> {
  ensureAllColumns(table, mapping)
  const result: WideResult = { read: 0, accepted: 0, alreadyThere: 0, rejected: [], notes: [] }
  const reject = (row: RejectedRow) => {
    if (result.rejected.length < rejectedKept) result.rejected.push(row)
  }
  const asked = askedBy(mapping, target.questions)
  let noted: Note[] = []
  const readRow = createWideReader(mapping, asked, ctx.now(), (note) => noted.push(note))
  const labelled = asked.find(({ question }) => question.kind === 'long-text')?.question.id
  let batch: Waiting[] = []
  const take = async () => {
    const of = { activityId: target.activityId, labelled, result, reject, codeByImport }
    if (batch.length > 0) await takeBatch(ctx, of, batch)
    batch = []
    await onProgress?.(result)
  }
  for await (const row of table.rows()) {
    result.read += 1
    noted = []
    const read = readRow(row)
    if ('reason' in read) reject(read)
    else batch.push({ row: read, notes: noted })
    if (batch.length === batchRows) await take()
  }
  await take()
  result.rejected.sort((a, b) => a.line - b.line)
  return result
}

/** @throws FileRefused when the file lacks a column that is not left out */
export function ensureAllColumns({ columns }: Table, mapping: FileMapping) {
  const missing = mapping.columns.filter(
    ({ as, column }) => as !== 'leave' && !columns.some(({ name }) => name === column),
  )
  if (missing.length === 0) return
  const names = missing.map(({ column }) => `‘${column}’`).join(', ')
  throw new FileRefused(`The file has no column ${names}`, 'Say again which column holds what.')
}

type Waiting = { row: ReadRow; notes: Note[] }
type Of = {
  activityId: string
  /** The question whose answers a label is a coding of. */
  labelled: string | undefined
  result: WideResult
  reject(row: RejectedRow): void
  codeByImport: CodeByImport | undefined
}

async function takeBatch(ctx: Context, of: Of, batch: readonly Waiting[]): Promise<void> {
  const fresh = await ctx.db.transaction().execute(async (tx) => {
    await holdActivity(tx, of.activityId)
    const rows = await withoutKnown(tx, of, batch)
    if (rows.length > 0) await receive(tx, ctx, of, rows)
    return rows
  })
  of.result.accepted += fresh.length
  for (const note of fresh.flatMap(({ notes }) => notes)) count(of.result.notes, note)
}

function count(notes: CountedNote[], { column, what }: Note) {
  const same = notes.find((note) => note.column === column && note.what === what)
  if (same) same.count += 1
  else notes.push({ column, what, count: 1 })
}

async function receive(
  tx: Tx,
  ctx: Context,
  { activityId, labelled, codeByImport }: Of,
  rows: readonly Waiting[],
) {
  const taken = await receiveResponses(
    tx,
    ctx,
    rows.map(({ row }) => ({
      ...row.response,
      activityId,
      source: { reference: row.reference || null, key: row.key },
    })),
  )
  const codings: { answerId: string; label: string }[] = []
  for (const [place, { id: responseId, answerIds }] of taken.entries()) {
    const row = rows[place]?.row
    if (!row) continue
    await keepEqualityAnswers(tx, ctx, { activityId, responseId, typed: row.equality })
    const answerId = answerIds[row.response.answers.findIndex(({ questionId }) => questionId === labelled)]
    if (row.label && answerId) codings.push({ answerId, label: row.label })
  }
  if (codeByImport && labelled && codings.length > 0) await codeByImport(ctx)(tx, labelled, codings)
}

async function withoutKnown(
  tx: Tx,
  { activityId, result, reject }: Of,
  batch: readonly Waiting[],
): Promise<Waiting[]> {
  const keys = batch.map(({ row }) => row.key)
  const known = contentsOf(await listKnownAnswers(tx, activityId, keys))
  return batch.filter(({ row }) => {
    const key = row.key.toString('hex')
    const content = contentOf(row.response.mayPublish, row.response.answers)
    const before = known.get(key)
    if (before === undefined) {
      known.set(key, content)
      return true
    }
    if (before === content) result.alreadyThere += 1
    else reject({ line: row.line, reason: changed(row.reference) })
    return false
  })
}

const changed = (reference: string) =>
  `The reference ‘${reference}’ was taken before with other answers. An import corrects nothing: correct the response at the desk`

type Answered = Pick<NewAnswer, 'questionId' | 'text' | 'choices'> & { value?: unknown }

/** What was said and whether it may be published, so that two of the same are equal as texts. */
const contentOf = (mayPublish: boolean, answers: readonly Answered[]): string =>
  canonical([
    mayPublish,
    ...answers
      .map(({ questionId, text, choices, value }) =>
        canonical([questionId, text ?? null, choices ?? null, value ?? null]),
      )
      .toSorted(),
  ])

function contentsOf(rows: Awaited<ReturnType<typeof listKnownAnswers>>): Map<string, string> {
  const found = new Map<string, { mayPublish: boolean; answers: Answered[] }>()
  for (const { sourceKey, mayPublish, questionId, text, choices, value } of rows) {
    const key = sourceKey?.toString('hex') ?? ''
    const one = found.get(key) ?? { mayPublish, answers: [] }
    if (questionId) one.answers.push({ questionId, text, choices, value })
    found.set(key, one)
  }
  return new Map([...found].map(([key, { mayPublish, answers }]) => [key, contentOf(mayPublish, answers)]))
}
