import { unzipSync, zipSync } from 'fflate'
import writeExcelFile from 'write-excel-file/node'

/** A table of a workbook: the heads of its columns, and its rows. */
export type Sheet = {
  name: string
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/** The most characters that a cell of a workbook takes, and the most of a sheet's name. */
const [mostInCell, mostInName] = [32_767, 31]
const cutMark = ' […]'

/** A zip holds times without a zone: the same one always, so that the same tables are the same bytes. */
const noTime = new Date(1980, 0, 1)

const cellOf = (value: string | number) => {
  if (typeof value === 'number') return value
  return value.length <= mostInCell ? value : value.slice(0, mostInCell - cutMark.length) + cutMark
}

/**
 * Tables as one workbook, a sheet each, after a first sheet of sentences. What begins as a formula does stays words:
 * cells are written as texts.
 */
export async function asWorkbook(sentences: readonly string[], tables: readonly Sheet[]): Promise<Buffer> {
  const first = { sheet: 'Read me first', data: sentences.map((sentence) => [cellOf(sentence)]) }
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: name.slice(0, mostInName),
    stickyRowsCount: 1,
    data: [
      columns.map((column) => ({ value: column, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cellOf)),
    ],
  }))
  const written = await writeExcelFile([first, ...sheets]).toBuffer()
  return Buffer.from(zipSync(unzipSync(written), { mtime: noTime }))
}
