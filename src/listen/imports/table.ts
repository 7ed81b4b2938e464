import { open } from 'node:fs/promises'
import { cleanText } from '../../core/text/clean.ts'
import { detectSource, type Source } from './layouts.ts'
import { type CsvRow, FileRefused, inspectCsv, readCsvRows } from './read-csv.ts'
import { openWorkbook, type Sheet } from './read-xlsx.ts'

/** A file of rows, whichever way it is written, with what is known of where it comes from. */
export type Table = {
  format: 'csv' | 'xlsx'
  /** Of a workbook: the sheet that is read, and those that are not. */
  sheet: { read: string; others: string[] } | null
  source: Source
  /** On what ground the source was told. */
  ground: string
  /** Each column by its name, and the words of its question where a row under the names has them. */
  columns: { name: string; title: string }[]
  /** The rows with answers: those under the heads. */
  rows(): AsyncGenerator<CsvRow>
}

/** @throws FileRefused for what is neither CSV nor a workbook */
export async function openTable(path: string): Promise<Table> {
  return (await isZip(path)) ? openSheet(path) : openText(path)
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close())
  return buffer.subarray(0, bytesRead).toString('latin1') === 'PK\u0003\u0004'
}

async function openText(path: string): Promise<Table> {
  const csv = await inspectCsv(path)
  return describe({ format: 'csv', sheet: null }, csv.columns, () => readCsvRows(csv))
}

/** The first sheet that has a row is read; what stands on others is named, not added. */
async function openSheet(path: string): Promise<Table> {
  const sheets = await openWorkbook(path)
  for (const sheet of sheets) {
    for await (const { cells } of sheet.rows()) {
      if (cells.every((cell) => cell.trim() === '')) continue
      const columns = uniqueNames(cells)
      const others = sheets.filter((one) => one !== sheet).map(({ name }) => name)
      return describe({ format: 'xlsx', sheet: { read: sheet.name, others } }, columns, () =>
        readSheetRows(sheet, columns),
      )
    }
  }
  throw new FileRefused('The workbook has no rows')
}

/** Two columns of one name are told apart by a number: a workbook may have a question twice. */
function uniqueNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell) => {
    const name = cleanText(cell)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 || name === '' ? name : `${name} (${times})`
  })
}

async function* readSheetRows(sheet: Sheet, columns: readonly string[]): AsyncGenerator<CsvRow> {
  let isUnderHead = false
  for await (const { line, cells } of sheet.rows()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    if (!isUnderHead) {
      isUnderHead = true
      continue
    }
    if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
      yield { line, reason: `This row has more cells than the first row names (${columns.length})` }
      continue
    }
    yield { line, cells: Object.fromEntries(columns.map((name, place) => [name, cells[place] ?? ''])) }
  }
}

async function describe(
  { format, sheet }: Pick<Table, 'format' | 'sheet'>,
  names: readonly string[],
  read: () => AsyncGenerator<CsvRow>,
): Promise<Table> {
  const first: Record<string, string>[] = []
  for await (const row of read()) {
    if ('cells' in row) first.push(row.cells)
    if (first.length === 2 || 'reason' in row) break
  }
  const columns = names.filter((name) => name !== '')
  const { source, ground, headRows } = detectSource(columns, first)
  const titles = headRows > 0 ? first[0] : undefined
  return {
    format,
    sheet,
    source,
    ground,
    columns: columns.map((name) => ({ name, title: cleanText(titles?.[name] ?? '') || name })),
    rows: () => under(read(), headRows),
  }
}

/** The rows after so many of head. */
async function* under(rows: AsyncGenerator<CsvRow>, headRows: number): AsyncGenerator<CsvRow> {
  let passed = 0
  for await (const row of rows) {
    if (passed < headRows) passed += 1
    else yield row
  }
}
