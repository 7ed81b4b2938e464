import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { cleanText } from '../../core/text/clean.ts'
import { isCensusKind, readAgesTogether } from './census.ts'
import { type Fault, type FileRows, type Item, isFault, type RefusedRow } from './items.ts'
import type { ReferenceKind } from './kinds.ts'
import { type Layout, namesByPlace, readLayout } from './layouts.ts'
import { type Cells, readRow } from './read-rows.ts'

/** The file as a whole cannot be read as what it was said to be. */
export class FileNotUnderstood extends Error {}

/**
 * Reads a file of a kind: rows that are as they should be, and beside them those that are not, each with its line.
 * @throws FileNotUnderstood where its columns or its letters cannot be made out
 */
export async function readReferenceFile(kind: ReferenceKind, content: Readable): Promise<FileRows> {
  const parser = content.pipe(
    parse({ bom: true, encoding: null, info: true, relax_column_count: true, skip_empty_lines: true }),
  )
  content.on('error', (error) => parser.destroy(error))
  let layout: Layout | undefined
  const rows: FileRows = { header: null, items: [], refused: [], passedOver: 0 }
  const seen = new Map<string, number>()
  let columns = 0
  try {
    for await (const { record, info } of parser) {
      const cells = (record as (Buffer | string)[]).map(decode).map(withoutApostrophe)
      if (!layout) {
        const read = readLayout(kind, cells)
        if (isFault(read)) throw new FileNotUnderstood(`${read.reason}. ${read.whatToDo}`)
        layout = read
        columns = cells.length
        rows.header = layout.header
        if (layout.header) continue
      }
      take(rows, seen, kind, layout, { cells, line: info.lines, columns })
    }
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('CSV_')) throw error
    throw new FileNotUnderstood(`The file cannot be read as CSV: ${(error as Error).message}`)
  }
  if (!layout) throw new FileNotUnderstood('The file is empty. Choose the file that was downloaded.')
  if (rows.items.length + rows.refused.length === 0)
    throw new FileNotUnderstood('The file has no rows of this kind. Check which kind was chosen.')
  return isCensusKind(kind) ? readAgesTogether(rows) : rows
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const notUtf8 = 'The file is not in UTF-8. Save it as “CSV UTF-8”.'

/** Cells come as bytes, but of a file that begins with a byte order mark decoded already, with a sign where they could not be. */
function decode(cell: Buffer | string): string {
  if (typeof cell === 'string') {
    if (cell.includes('\ufffd')) throw new FileNotUnderstood(notUtf8)
    return cleanText(cell)
  }
  try {
    return cleanText(utf8.decode(cell))
  } catch {
    throw new FileNotUnderstood(notUtf8)
  }
}

/** What our own files put before a sign, such as that of a longitude, so that a spreadsheet takes no cell for a formula. */
const withoutApostrophe = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '')

type Row = { cells: string[]; line: number; columns: number }

function take(
  rows: FileRows,
  seen: Map<string, number>,
  kind: ReferenceKind,
  layout: Layout,
  { cells, line, columns }: Row,
): void {
  const refuse = ({ reason, whatToDo }: Fault) => rows.refused.push({ line, reason, whatToDo, cells })
  if (cells.length !== columns)
    return void refuse({
      reason: `The row has ${cells.length} cells, the first has ${columns}`,
      whatToDo: 'Put a cell with a comma in it between quotation marks.',
    })
  const read = readRow(kind, byField(layout, cells))
  if (read === 'passed over') {
    rows.passedOver += 1
    return
  }
  if (isFault(read)) return void refuse(read)
  const before = seen.get(read.key)
  if (before !== undefined)
    return void refuse({
      reason: `${codeOf(read)} stands in line ${before} already, and that one is taken`,
      whatToDo: 'Keep the one that is right.',
    })
  seen.set(read.key, line)
  rows.items.push({ line, cells, ...read })
}

const codeOf = ({ key, fields }: Pick<Item, 'key' | 'fields'>): string =>
  String(fields.code ?? fields.name ?? key)

const byField = ({ placeOf }: Layout, cells: readonly string[]): Cells =>
  Object.fromEntries([...placeOf].map(([field, place]) => [field, cells[place] ?? '']))

/** The rows that were not taken as a file that can be loaded again: as they came, with why and what to do in front. */
export const columnsOfRefused = (
  kind: ReferenceKind,
  header: readonly string[] | null,
  refused: readonly RefusedRow[],
): string[] => [
  'line',
  'reason',
  'what to do',
  ...(header ?? namesByPlace(kind, Math.max(0, ...refused.map(({ cells }) => cells.length)))),
]
