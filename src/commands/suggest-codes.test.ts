import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-suggest-codes-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const cli = join(import.meta.dirname, '../cli.ts')

type Ended = { code: number | null; out: string; said: string }

const run = (...words: string[]) =>
  new Promise<Ended>((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'suggest-codes', ...words])
    const ended = { out: '', said: '' }
    child.stdout.on('data', (chunk) => {
      ended.out += chunk
    })
    child.stderr.on('data', (chunk) => {
      ended.said += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...ended }))
  })

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const lines = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map(quoted).join(',')).join('\r\n')

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const words = {
  Buses: ['bus', 'route', 'timetable', 'driver', 'stop'],
  Parking: ['parking', 'car', 'spaces', 'ticket', 'barrier'],
}
const endings = [
  'is a worry',
  'needs to change',
  'matters to us',
  'is “never” right,\nsays my "mother"; really',
]
const coded = Object.entries(words).flatMap(([label, own]) =>
  own.flatMap((word, place) =>
    endings.map((ending) => ({ text: `The ${word} and the ${own[(place + 1) % 5]} ${ending}`, label })),
  ),
)

const read = async (path: string): Promise<Record<string, string>[]> =>
  parse(await readFile(path, 'utf8'), { columns: true })

const asked = (examples: string, responses: string, out: string, ...more: string[]) =>
  run('--examples', examples, '--responses', responses, '--text', 'comment', '--out', out, ...more)

test('every row of the responses gets its likeliest label and a score, the same each time', async () => {
  const head = ['comment', 'code']
  // With a mark at the beginning, as Excel writes it, and a row that nobody has coded.
  const examples = await file(
    'coded.csv',
    `\uFEFF${lines([head, ...coded.map(({ text, label }) => [text, label]), ['Not read yet', '']])}`,
  )
  const responses = await file(
    'responses.csv',
    lines([
      ['id', 'comment'],
      ['1', 'The timetable of the bus;\n"late", again'],
      ['2', ''],
      ['3', `${'barrier '.repeat(300_000)}`],
      ['4', '-'],
      ['5', 'No spaces for a car'],
    ]),
  )
  const out = join(folder, 'suggested.csv')
  const ended = await asked(examples, responses, out, '--label', 'code')
  assert.equal(ended.code, 0, ended.said)
  assert.equal(ended.out, '')
  assert.match(ended.said, /Examples: 40 rows; 1 rows without a label are passed over/)
  assert.match(ended.said, /Sentence embeddings: \d+ different texts/)
  const rows = await read(out)
  assert.deepEqual(
    rows.map(({ row, label }) => [row, label]),
    [
      ['1', 'Buses'],
      ['2', ''],
      ['3', 'Parking'],
      ['4', ''],
      ['5', 'Parking'],
    ],
  )
  for (const { label, score } of rows) {
    assert.ok(label === '' ? Number(score) === 0 : Number(score) > 0.5 && Number(score) <= 1, score)
  }
  const again = join(folder, 'again.csv')
  await asked(examples, responses, again, '--label', 'code')
  assert.equal(await readFile(again, 'utf8'), await readFile(out, 'utf8'))
})

test('several labels a row are joined by semicolons, none where none is likely; the question tells', async () => {
  const both = (place: number) => `${coded[place]?.text}. ${coded[place + 20]?.text}`
  const rows = [
    ...coded.map(({ text, label }) => [text, 'Q1', label]),
    ...endings.flatMap((_, place) => [[both(place), 'Q1', ' Buses ;Parking;;Buses']]),
    ...Array.from({ length: 12 }, (_, place) => [`Thank you for asking us, number ${place}`, 'Q2', '']),
  ]
  const examples = await file('several.csv', lines([['comment', 'asked', 'codes'], ...rows]))
  const responses = await file(
    'to-suggest.csv',
    lines([
      ['comment', 'asked'],
      ['The bus driver and the car barrier', 'Q1'],
      ['Thank you for asking', 'Q2'],
      ['The bus route', 'Q1'],
    ]),
  )
  const out = join(folder, 'several-out.csv')
  const ended = await asked(examples, responses, out, '--labels', 'codes', '--question', 'asked', '--speed')
  assert.equal(ended.code, 0, ended.said)
  assert.match(ended.said, /Sentence embeddings: left out/)
  const found = (await read(out)).map(({ row, labels }) => [row, labels?.split(';').sort().join(';')])
  assert.deepEqual(found, [
    ['1', 'Buses;Parking'],
    ['2', ''],
    ['3', 'Buses'],
  ])
})

test('what cannot be worked with ends with a sentence that says file, place and what is wrong', async () => {
  const good = await file(
    'good.csv',
    lines([['comment', 'code'], ...coded.map(({ text, label }) => [text, label])]),
  )
  const out = join(folder, 'never.csv')
  const one = await file(
    'one.csv',
    lines([
      ['comment', 'code'],
      ['bus', 'Buses'],
      ['stop', 'Buses'],
    ]),
  )
  const none = await file('none.csv', 'comment,code\n')
  const twice = await file('twice.csv', 'comment,code,comment\nbus,Buses,car\n')
  const empty = await file('empty.csv', '')
  const latin = await file('latin.csv', Buffer.from('comment\nThe caf\u00e9 is shut\n', 'latin1'))
  const ragged = await file('ragged.csv', 'comment,code\nbus,Buses\n"late, again",Buses,more\n')
  const faults: [Promise<Ended>, RegExp][] = [
    [
      asked(good, good, out, '--label', 'theme'),
      /good\.csv has no column “theme”; its columns are “comment”, “code”/,
    ],
    [asked(one, good, out, '--label', 'code'), /one\.csv has one label only, “Buses”/],
    [asked(none, good, out, '--label', 'code'), /none\.csv has no row with a label in its column “code”/],
    [
      asked(good, latin, out, '--label', 'code', '--speed'),
      /latin\.csv cannot be read after row \d+: it is not in UTF-8/,
    ],
    [asked(ragged, good, out, '--label', 'code'), /ragged\.csv cannot be read after row 1: .*line 3/],
    [asked(good, join(folder, 'nowhere.csv'), out, '--label', 'code'), /nowhere\.csv cannot be read/],
    [asked(twice, good, out, '--label', 'code'), /twice\.csv has more than one column “comment”/],
    [asked(good, empty, out, '--label', 'code', '--speed'), /empty\.csv is empty/],
    [asked(good, good, good, '--label', 'code'), /good\.csv is read from/],
    [asked(good, good, join(folder, 'no', 'out.csv'), '--label', 'code'), /out\.csv cannot be written/],
    [asked(good, good, folder, '--label', 'code'), /cannot be written: it is a folder/],
    [asked(good, good, out), /Say either --label/],
  ]
  for (const [running, sentence] of faults) {
    const { code, said } = await running
    assert.equal(code, 1, said)
    assert.match(said, sentence)
  }
  // One of them began to write before it came to what it could not read.
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('never')),
    [],
  )
})
