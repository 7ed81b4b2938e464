import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Cell } from './columns.ts'
import type { Table } from './tables.ts'

const typeOf = { text: 'STRING', number: 'DOUBLE', 'yes-no': 'BOOLEAN' } as const

/** A table as Apache Parquet, column by column, with what has to go with it in the file's own notes. */
export async function parquetOf(
  { columns, cellsOf }: Table,
  parts: AsyncIterable<readonly unknown[]>,
  notes: Readonly<Record<string, string>>,
): Promise<Buffer> {
  const data = columns.map((): Cell[] => [])
  for await (const rows of parts)
    for (const cells of rows.flatMap(cellsOf)) for (const [at, cell] of cells.entries()) data[at]?.push(cell)
  const written = parquetWriteBuffer({
    columnData: columns.map(({ name, kind }, at) => ({ name, type: typeOf[kind], data: data[at] ?? [] })),
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
    createdBy: 'Heard',
  })
  return Buffer.from(written)
}
