import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'heard-campaigns-'))
after(() => rmSync(folder, { recursive: true }))

function heard(...args: string[]) {
  const cli = join(import.meta.dirname, '../cli.ts')
  // No database can be started here: the verb must not need one.
  const env = {
    ...process.env,
    HEARD_DATA: join(folder, 'none'),
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
  }
  return spawnSync(process.execPath, [cli, 'find-campaigns', ...args], { encoding: 'utf8', env })
}

const letter =
  'Please keep the evening clinic open, because many of us work in the day and cannot come before six.'

test('each row has its family or none, and figures go to standard error', () => {
  const [responses, out] = [join(folder, 'in.csv'), join(folder, 'out.csv')]
  const rows = ['No change', `"${letter}"`, '', `"${letter} Yours, A. Marsh"`]
  writeFileSync(responses, `id,"what, then"\n${rows.map((row, at) => `${at},${row}`).join('\n')}\n`)
  const { status, stdout, stderr } = heard('--responses', responses, '--text', 'what, then', '--out', out)
  assert.deepEqual([status, stdout], [0, ''])
  assert.match(stderr, /1 families with 2 of 4 rows/)
  assert.equal(readFileSync(out, 'utf8'), 'row,family\n1,\n2,1\n3,\n4,1\n')
})

test('a file without a row is told, as the other verbs on files do, and nothing is written', () => {
  const [responses, out] = [join(folder, 'header.csv'), join(folder, 'nothing.csv')]
  writeFileSync(responses, 'id,text\n')
  const { status, stderr } = heard('--responses', responses, '--text', 'text', '--out', out)
  assert.equal(status, 1)
  assert.match(stderr, /header\.csv has no rows under its header/)
  assert.equal(existsSync(out), false)
})

test('a column that is not there, or a file that is not, is told in a sentence', () => {
  const responses = join(folder, 'some.csv')
  writeFileSync(responses, 'id,text\n1,some\n')
  const out = join(folder, 'none.csv')
  const wrong = heard('--responses', responses, '--text', 'words', '--out', out)
  assert.equal(wrong.status, 1)
  assert.match(wrong.stderr, /has no column “words”; its columns are “id”, “text”/)
  assert.match(
    heard('--responses', join(folder, 'x.csv'), '--text', 'a', '--out', out).stderr,
    /x\.csv cannot be read/,
  )
})
