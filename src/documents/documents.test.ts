import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from 'cheerio'
import { Packer, Paragraph, Document as WordDocument } from 'docx'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { drawBars } from '../core/charts/rows.ts'
import type { Document } from './document.ts'
import { isPrintable } from './fonts.ts'
import { writePdf } from './pdf.ts'
import { createSheet } from './sheet.ts'
import { fillTemplate, writeWord } from './word.ts'

const rows = Array.from({ length: 60 }, (_, place) => [`Theme ${place + 1}`, `${60 - place}`, '1 to 4'])

const document: Document = {
  title: 'What people said: Moving the evening clinic',
  about: ['Written on 4 May 2027'],
  blocks: [
    { kind: 'heading', level: 2, text: 'Base and limits' },
    { kind: 'notice', text: 'These people chose to respond. They are not a sample.' },
    { kind: 'paragraph', text: 'There were 203 responses.' },
    { kind: 'list', items: ['online', 'on paper'] },
    { kind: 'heading', level: 3, text: 'Themes' },
    {
      kind: 'chart',
      drawn: drawBars({ name: 'Themes', rows: [{ label: 'Travel', share: 0.4, shown: '81 of 203 (40%)' }] }),
      name: 'A bar: travel, 40% of 203 responses',
      caption: 'Themes, of 203 responses',
      method: 'A response may raise several.',
    },
    {
      kind: 'table',
      caption: 'Themes, of 203 responses',
      columns: [
        { text: 'Theme' },
        { text: 'Responses', isNumber: true },
        { text: 'Organisations', isNumber: true },
      ],
      rows,
      method: 'Numbers from 1 to 4 are hidden.',
    },
    {
      kind: 'quotation',
      words: 'The last bus leaves before the clinic ends <b>& more</b>',
      from: 'A resident',
    },
    { kind: 'link', text: 'The record', url: 'https://heard.example/log' },
  ],
}

const readWord = (file: Buffer) => {
  const xml = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array())
  return load(xml, { xml: true })
}
const textsOf = ($: ReturnType<typeof readWord>, selector: string) =>
  $(selector)
    .toArray()
    .map((one) => $(one).text())

test('a Word file has native tables with repeating heads, headings, and pictures with words', async () => {
  const $ = readWord(await writeWord(document))
  assert.equal($('w\\:tbl').length, 1)
  assert.equal($('w\\:tr').length, 61)
  assert.equal($('w\\:tblHeader').length, 1)
  assert.deepEqual(textsOf($, 'w\\:p:has(w\\:pStyle[w\\:val="Heading2"])'), ['Base and limits'])
  assert.equal($('wp\\:docPr').attr('descr'), 'A bar: travel, 40% of 203 responses')
  assert.match($('w\\:body').text(), /<b>& more<\/b>/)
})

test('a template keeps its own pages and takes the report where it says so', async () => {
  const template = await Packer.toBuffer(
    new WordDocument({
      sections: [
        {
          children: [
            new Paragraph('Our own cover: {{title}}'),
            new Paragraph('{{report}}'),
            new Paragraph('Our own end'),
          ],
        },
      ],
    }),
  )
  const $ = readWord(await fillTemplate(template, document))
  const words = $('w\\:body').text()
  assert.match(words, /^Our own cover: What people said: Moving the evening clinic/)
  assert.match(words, /Our own end$/)
  assert.equal($('w\\:tbl').length, 1)
  assert.doesNotMatch(words, /\{\{/)
})

test('a template without a place for the report, and what is no Word file, are refused with what to do', async () => {
  const empty = await Packer.toBuffer(
    new WordDocument({ sections: [{ children: [new Paragraph('Nothing here')] }] }),
  )
  await assert.rejects(fillTemplate(empty, document), /no place for the report/)
  await assert.rejects(fillTemplate(Buffer.from('%PDF-1.7'), document), /not a Word file/)
})

test('a template with macros, or one that unpacks to more than it may, is refused', async () => {
  const made = await Packer.toBuffer(
    new WordDocument({ sections: [{ children: [new Paragraph('{{report}}')] }] }),
  )
  const parts = unzipSync(made)
  const withMacros = zipSync({ ...parts, 'word/vbaProject.bin': new Uint8Array(10) })
  await assert.rejects(fillTemplate(Buffer.from(withMacros), document), /has macros/)
  const bomb = zipSync({ ...parts, 'word/media/a.bin': new Uint8Array(60 * 1024 * 1024) })
  assert.ok(bomb.length < 1024 * 1024)
  await assert.rejects(fillTemplate(Buffer.from(bomb), document), /too large once it is unpacked/)
})

test('a PDF is tagged: headings, a table with heads on every row, a figure with words, a list', async () => {
  const pdf = (await writePdf(document, (page) => `Page ${page}`)).toString('latin1')
  const count = (tag: string) => pdf.match(new RegExp(`/S /${tag}\\b`, 'g'))?.length ?? 0
  assert.deepEqual([count('H1'), count('H2'), count('Table'), count('Figure'), count('LI')], [1, 1, 1, 1, 2])
  assert.equal(count('TR'), 61)
  assert.equal(count('TH'), 3 + 60)
  assert.match(pdf, /pdfuaid:part|\/MarkInfo/)
})

test('a font is read once, however many cells a table has', () => {
  const sheet = createSheet({ title: 'Themes', size: 11.5 })
  sheet.table(
    [{ text: 'Theme', isNumber: false, width: 1 }],
    rows.map(([title = '']) => [title]),
    10,
  )
  // Regular, bold, and the one that the library begins with.
  assert.equal((sheet.doc as unknown as { _fontCount: number })._fontCount, 3)
})

test('words that the font for printing lacks a sign of are known before they are a gap on paper', () => {
  for (const words of ['Zażółć gęślą jaźń', 'Tŷ ŵyn, 5 Mai\n', 'România așteaptă', '\u2068Türkçe ışık\u2069'])
    assert.equal(isPrintable(words), true, words)
  for (const words of ['Việt Nam ước', 'Привет', 'اردو', 'বাংলা'])
    assert.equal(isPrintable(words), false, words)
})
