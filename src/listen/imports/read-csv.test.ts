import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type CsvRow, FileRefused, inspectCsv, readCsvRows, sampleRows } from './read-csv.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-csv-'))
})
after(() => rm(folder, { recursive: true }))

async function rowsOf(content: string | Buffer): Promise<CsvRow[]> {
  const path = join(folder, 'file.csv')
  await writeFile(path, content)
  return Array.fromAsync(readCsvRows(await inspectCsv(path)))
}

test('rows come with the line that they start on, also after cells of several lines', async () => {
  const rows = await rowsOf('id,text\r\n1,"first\r\nsecond, with ""quotes"""\r\n\r\n2,plain\r\n')
  assert.deepEqual(rows, [
    { line: 2, cells: { id: '1', text: 'first\nsecond, with "quotes"' } },
    { line: 5, cells: { id: '2', text: 'plain' } },
  ])
})

test('UTF-8 with and without a byte order mark, and Windows-1252, give the same words', async () => {
  const expected = [{ line: 2, cells: { text: 'Café – “closed”' } }]
  assert.deepEqual(await rowsOf('text\nCafé – “closed”'), expected)
  assert.deepEqual(await rowsOf('\uFEFFtext\nCafé – “closed”'), expected)
  const windows = Buffer.from('text\nCaf\u00e9 \u0096 \u0093closed\u0094', 'latin1')
  assert.deepEqual(await rowsOf(windows), expected)
})

test('semicolons and tabs are found to be what parts the cells', async () => {
  assert.deepEqual(await rowsOf('a;text\n1;one, two'), [{ line: 2, cells: { a: '1', text: 'one, two' } }])
  assert.deepEqual(await rowsOf('a\ttext\n1\tone'), [{ line: 2, cells: { a: '1', text: 'one' } }])
})

test('a row with a quotation mark that is never closed costs only itself', async () => {
  const rows = await rowsOf('id,text\n1,good\n2,"never closed\n3,good too\n4,"fine, quoted"\n5,last\n')
  assert.deepEqual(
    rows.map((row) => ('cells' in row ? `${row.line} ${row.cells.text}` : `${row.line} refused`)),
    ['2 good', '3 refused', '4 good too', '5 fine, quoted', '6 last'],
  )
})

test('quotation marks inside a cell are words like others', async () => {
  assert.deepEqual(await rowsOf('id,text\n1,she said "no" to me\n2,next'), [
    { line: 2, cells: { id: '1', text: 'she said "no" to me' } },
    { line: 3, cells: { id: '2', text: 'next' } },
  ])
})

test('a row with too many or too few cells is refused with both numbers', async () => {
  const [many, few, good] = await rowsOf('id,text\n1,a,b\n2\n3,c')
  assert.deepEqual(many, { line: 2, reason: 'This row has 3 cells and the first row names 2' })
  assert.deepEqual(few, { line: 3, reason: 'This row has 1 cells and the first row names 2' })
  assert.deepEqual(good, { line: 4, cells: { id: '3', text: 'c' } })
})

test('a line that is too long costs only itself, and never the memory of the server', async () => {
  const rows = await rowsOf(`id,text\n1,a\n2,${'x'.repeat(3_000_000)}\n3,b\n`)
  assert.deepEqual(
    rows.map((row) => ('cells' in row ? row.cells.text : row.reason)),
    ['a', 'This line has more than 1000000 characters', 'b'],
  )
})

test('a file of one endless line, or of too many columns, is refused', async () => {
  await assert.rejects(rowsOf('x'.repeat(20_000_000)), FileRefused)
  await assert.rejects(
    rowsOf(Array.from({ length: 60_000 }, (_, n) => `c${n}`).join(',')),
    /more than 1000 columns/,
  )
})

test('what is no CSV is refused and says what it is', async () => {
  for (const [content, message] of [
    [Buffer.from('PK\u0003\u0004rest', 'latin1'), /spreadsheet or a zip/],
    ['%PDF-1.7', /PDF/],
    [Buffer.from([0x89, 0x50, 0, 0, 1]), /not a text file/],
    ['\uFEFF \n', /empty/],
    ['a,text,a\n1,2,3', /Two columns/],
    [',,\n1,2,3', /does not name/],
  ] as const) {
    await assert.rejects(rowsOf(content), (error: Error) => {
      assert.ok(error instanceof FileRefused)
      assert.match(error.message, message)
      return true
    })
  }
})

test('the first rows are shown without reading the rest', async () => {
  const path = join(folder, 'sample.csv')
  await writeFile(path, `id,text\n${Array.from({ length: 100 }, (_, n) => `${n},row ${n}`).join('\n')}`)
  assert.deepEqual(await sampleRows(await inspectCsv(path), 2), [
    ['0', 'row 0'],
    ['1', 'row 1'],
  ])
})
