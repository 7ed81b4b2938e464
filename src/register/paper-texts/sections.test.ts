import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { paragraph, wordFile } from '../../../test/support/word-file.ts'
import { makeZip } from '../../../test/support/workbook.ts'
import { writeWord } from '../../documents/word.ts'
import { usualLimits } from './limits.ts'
import { readPaper } from './reading.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-papers-'))
})
after(() => rm(folder, { recursive: true, force: true }))

async function read(bytes: Uint8Array, limits = {}) {
  const path = join(folder, 'paper')
  await writeFile(path, bytes)
  return readPaper(path, { ...usualLimits, ...limits })
}
const readParts = (parts: Parameters<typeof makeZip>[0], limits = {}) => read(makeZip(parts), limits)

test('a Word file is read by its headings: no tracked deletion, hidden word or second copy of a text box', async () => {
  const body = [
    paragraph('Before all.'),
    paragraph('Risks', 'Heading1'),
    '<w:p><w:r><w:t>The heli</w:t></w:r><w:r><w:t>pad’s </w:t></w:r><w:del><w:r><w:t>old </w:t></w:r></w:del>',
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret </w:t></w:r><w:r><w:t>surface</w:t><w:tab/><w:t>closes.</w:t></w:r>',
    '<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Choice>',
    '<mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="Own2"/><w:pPrChange><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange></w:pPr>',
    '<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Once a heading.</w:t></w:r></w:p>',
    paragraph('Money', 'Own'),
    `<w:tbl><w:tr><w:tc>${paragraph('Each year')}</w:tc><w:tc>${paragraph('£4m &amp; more')}</w:tc></w:tr></w:tbl>`,
  ].join('')
  const notes = `<w:footnotes xmlns:w="w"><w:footnote>${paragraph('A source.')}</w:footnote></w:footnotes>`
  assert.deepEqual(await readParts(wordFile(body, [{ name: 'word/footnotes.xml', content: notes }])), {
    state: 'read',
    parts: 'sections',
    pages: [
      { heading: '“Before all. …”', text: 'Before all.' },
      { heading: 'Risks', text: "Risks\nIn a box.\nThe helipad's surface closes.\nOnce a heading." },
      { heading: 'Money', text: 'Money\nEach year\n£ 4m & more' },
      { heading: 'Footnotes', text: 'A source.' },
    ],
  })
})

test('what we write as Word is read; a long part without headings is cut where paragraphs end', async () => {
  const text = 'Of the risks. '.repeat(100)
  const blocks = [
    { kind: 'heading', level: 2, text: 'Staff' } as const,
    ...Array.from({ length: 5 }, () => ({ kind: 'paragraph', text }) as const),
  ]
  const paper = await read(await writeWord({ title: 'Paper', about: [], blocks }))
  assert.ok(paper.state === 'read')
  const staff = paper.pages.filter(({ heading }) => heading === 'Staff')
  assert.deepEqual(
    staff.map((part) => part.text.split('\n').length),
    [4, 2],
  )
})

test('an OpenDocument text is read by its headings, and a locked one is said to be locked', async () => {
  const parts = (manifest: string) => [
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    {
      name: 'META-INF/manifest.xml',
      content: `<manifest:manifest xmlns:manifest="m">${manifest}</manifest:manifest>`,
    },
    {
      name: 'content.xml',
      content: `<office:document-content xmlns:office="o" xmlns:text="t"><text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>
        <text:h>Buses</text:h><text:p>A later<text:s text:c="3"/>bus<office:annotation><text:p>Sure?</text:p></office:annotation>.</text:p></office:document-content>`,
    },
  ]
  assert.deepEqual(await readParts(parts('')), {
    state: 'read',
    parts: 'sections',
    pages: [{ heading: 'Buses', text: 'Buses\nA later bus.' }],
  })
  assert.deepEqual(await readParts(parts('<manifest:encryption-data/>')), { state: 'locked' })
})

test('a bomb, a torn file, entities and what is no paper are refused with their reason', async () => {
  const bomb = wordFile(paragraph('x'.repeat(2_000_000)))
  assert.deepEqual(await readParts(bomb, { mostUnpackedBytes: 1_000_000 }), { state: 'too-large' })
  const lying = bomb.map((part) => ({ ...part, saysBytes: 500 }))
  assert.deepEqual(await readParts(lying, { mostUnpackedBytes: 1_000_000 }), { state: 'broken' })
  const pictures = [1, 2, 3].map((n) => ({ name: `word/media/${n}.png`, content: 'x'.repeat(500_000) }))
  assert.deepEqual(await readParts(wordFile(paragraph('One'), pictures), { mostUnpackedBytes: 1_000_000 }), {
    state: 'too-large',
  })
  const many = wordFile(paragraph('One', 'Heading1') + paragraph('Two', 'Heading1'))
  for (const limit of [{ mostParts: 1 }, { mostPages: 1 }, { mostCharacters: 4 }, { mostBytes: 10 }])
    assert.deepEqual(await readParts(many, limit), { state: 'too-large' }, JSON.stringify(limit))
  assert.deepEqual(await read(makeZip(many).subarray(0, 300)), { state: 'broken' })
  const grows =
    '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="w"><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>'
  for (const parts of [
    [{ name: 'word/document.xml', content: grows }],
    [{ name: 'word/document.xml', content: '<w:document xmlns:w="w"><w:p>' }],
    [{ name: 'a.txt', content: 'x' }],
  ])
    assert.deepEqual(await readParts(parts), { state: 'broken' })
})
