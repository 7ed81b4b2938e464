import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'heard-themes-'))
after(() => rmSync(folder, { recursive: true }))

const fileOf = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

function findThemes(...args: string[]) {
  const cli = join(import.meta.dirname, '../cli.ts')
  // No database can be started here: the verb must not need one.
  const env = {
    ...process.env,
    HEARD_DATA: join(folder, 'none'),
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
  }
  const { status, stderr } = spawnSync(process.execPath, [cli, 'find-themes', ...args], {
    encoding: 'utf8',
    env,
  })
  return { status, stderr }
}

const said = [
  (row: number) => `There is no bus ${row} after six.`,
  (row: number) => `Bus number ${row % 9} is always late.`,
  (row: number) => `The car park at gate ${row % 7} is full.`,
  (row: number) => `Car park fees went up by ${row} pence.`,
]
const rows = Array.from(
  { length: 240 },
  (_, row) =>
    `"${said[(row >> 1) % 4]?.(row)} ${said[(row >> 2) % 4]?.(row)}",${row % 2 ? 'for' : 'against'}`,
)

test('themes are written with their words, size, rows of passages from 1, and the stance of a closed question', () => {
  const file = fileOf('said.csv', `words,stance\n${rows.join('\n')}\n"n/a",for\n`)
  const out = join(folder, 'out.json')
  const { status, stderr } = findThemes(
    '--responses',
    file,
    '--text',
    'words',
    '--stance',
    'stance',
    '--out',
    out,
  )
  assert.equal(status, 0, stderr)
  assert.match(stderr, /of 241 rows 240 say something/)
  const { themes } = JSON.parse(readFileSync(out, 'utf8')) as {
    themes: { words: string[]; size: number; passages: number[]; stance?: string }[]
  }
  assert.ok(themes.length > 1)
  for (const { words, size, passages, stance } of themes) {
    assert.ok(words.length > 0 && size >= 5 && passages.length > 0)
    for (const row of passages) {
      assert.ok(row >= 1 && row <= 240)
      if (stance !== undefined) assert.match(rows[row - 1] ?? '', new RegExp(`,${stance}$`))
    }
  }
  const again = join(folder, 'again.json')
  findThemes('--responses', file, '--text', 'words', '--stance', 'stance', '--out', again)
  assert.equal(readFileSync(again, 'utf8'), readFileSync(out, 'utf8'))
})

test('what cannot be read is refused with the file, the row and what is wrong', () => {
  const file = fileOf('ragged.csv', 'words\n"one"\n"two",3\n')
  const out = join(folder, 'none.json')
  for (const [args, problem] of [
    [['--responses', file, '--text', 'words'], /ragged\.csv cannot be read after row 1: .*line 3/],
    [['--responses', file, '--text', 'text'], /ragged\.csv has no column “text”/],
    [['--responses', join(folder, 'no.csv'), '--text', 'words'], /no\.csv cannot be read/],
    [['--responses', fileOf('empty.csv', 'words\n'), '--text', 'words'], /empty\.csv has no rows/],
  ] as const) {
    const { status, stderr } = findThemes(...args, '--out', out)
    assert.equal(status, 1)
    assert.match(stderr, problem)
  }
})
