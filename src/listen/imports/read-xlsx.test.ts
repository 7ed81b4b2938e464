import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makeZip, sheetXml, workbookParts } from '../../../test/support/workbook.ts'
import { openWorkbook, workbookLimits } from './read-xlsx.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-xlsx-'))
})
after(() => rm(folder, { recursive: true, force: true }))

async function readAll(parts: Parameters<typeof makeZip>[0], limits = workbookLimits) {
  const path = join(folder, 'book.xlsx')
  await writeFile(path, makeZip(parts))
  const [sheet] = await openWorkbook(path, limits)
  const rows: string[][] = []
  for await (const { cells } of sheet?.rows() ?? []) rows.push(cells)
  return rows
}
const sheetOf = (cells: string) =>
  workbookParts({ S: `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>` })

test('texts, numbers, shared texts and kept results are read; no formula is worked out', async () => {
  const shared = {
    name: 'xl/sharedStrings.xml',
    content:
      '<sst><si><t>One</t></si><si><r><t>T</t></r><r><t>wo &amp; أ</t></r><rPh><t>x</t></rPh></si></sst>',
  }
  const cells =
    '<c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1"><f>1+1</f><v>7</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#N/A</v></c>'
  assert.deepEqual(await readAll([...sheetOf(cells), shared]), [['One', '', 'Two & أ', '7', 'True', '']])
})

test('a zip bomb is refused, whether the zip says its size or lies about it', async () => {
  const small = { ...workbookLimits, bytes: 1024 * 1024 }
  const bomb = workbookParts({ S: sheetXml([['x'.repeat(2 * 1024 * 1024)]]) })
  await assert.rejects(readAll(bomb, small), /Unpacked, the workbook is larger than 1 MB/)
  await assert.rejects(
    readAll(
      bomb.map((part) => ({ ...part, saysBytes: 500 })),
      small,
    ),
    /can not be read|larger/,
  )
})

test('too many columns, rows and texts are refused; so are entities, and what is no workbook', async () => {
  await assert.rejects(readAll(sheetOf('<c r="ZZZ1"><v>1</v></c>')), /more than 1000 columns/)
  await assert.rejects(
    readAll(workbookParts({ S: sheetXml([['a'], ['b']]) }), { ...workbookLimits, rows: 1 }),
    /more than 1 rows/,
  )
  await assert.rejects(
    readAll([...sheetOf(''), { name: 'xl/sharedStrings.xml', content: '<sst><si><t>aaaa</t></si></sst>' }], {
      ...workbookLimits,
      sharedCharacters: 3,
    }),
    /too much text/,
  )
  const doctype =
    '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
  await assert.rejects(readAll(workbookParts({ S: doctype })), /can not be read as an Excel workbook/)
  await assert.rejects(readAll([{ name: 'a.txt', content: 'x' }]), /can not be read as an Excel workbook/)
})
