import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Finding } from '../core/questionnaire-check/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'heard-check-'))
after(() => rmSync(folder, { recursive: true }))

function heard(...args: string[]) {
  const cli = join(import.meta.dirname, '../cli.ts')
  // No database can be started here: the verb must not need one.
  const env = {
    ...process.env,
    HEARD_DATA: join(folder, 'none'),
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env })
  return { status, stdout, stderr }
}

function fileOf(name: string, content: unknown): string {
  const file = join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const question = {
  id: 'q1',
  text: 'What do you think of the plan?',
  kind: 'text',
  purpose: 'To decide on it',
}
const sound = { title: 'A plan', questions: [question] }
const faulty = { title: 'A plan', questions: [{ ...question, purpose: undefined }] }

test('findings are JSON with these keys and no others, and none of them ends the verb with an error', () => {
  const { status, stdout } = heard('check-questionnaire', fileOf('faulty.json', faulty), '--json')
  assert.equal(status, 0)
  const [finding, ...others] = JSON.parse(stdout) as Finding[]
  assert.deepEqual(others, [])
  assert.deepEqual(Object.keys(finding ?? {}), [
    'rule',
    'question',
    'start',
    'end',
    'severity',
    'why',
    'fix',
    'source',
  ])
  assert.deepEqual([finding?.rule, finding?.question, finding?.severity], ['SL-24', 'q1', 'error'])
})

test('strict ends with 1 where there is an error, and with 0 where there is none', () => {
  assert.equal(heard('check-questionnaire', fileOf('faulty.json', faulty), '--strict').status, 1)
  const clean = heard('check-questionnaire', fileOf('sound.json', sound), '--json', '--strict')
  assert.deepEqual([clean.status, JSON.parse(clean.stdout)], [0, []])
})

test('without JSON it is a list to read', () => {
  const { stdout } = heard('check-questionnaire', fileOf('faulty.json', faulty))
  assert.match(stdout, /q1: error SL-24\n {2}No purpose is given/)
  assert.match(stdout, /1 errors, 0 warnings, 0 hints/)
})

test('a file that is missing, broken or of another kind ends with 2 and a sentence', () => {
  const files: [string, RegExp][] = [
    [join(folder, 'missing.json'), /cannot be read/],
    [fileOf('broken.json', '{"title":'), /It is not JSON/],
    [fileOf('list.json', []), /an object with a title/],
    [
      fileOf('kind.json', { title: '', questions: [{ ...question, kind: 'essay' }] }),
      /Question 1: its kind must be/,
    ],
  ]
  for (const [file, says] of files) {
    const { status, stdout, stderr } = heard('check-questionnaire', file, '--json')
    assert.deepEqual([status, stdout], [2, ''], file)
    assert.match(stderr, says)
    assert.ok(!stderr.includes('    at '), 'no trace of the code')
  }
})

test('the measure prints both halves apart, each with its counts', () => {
  const { status, stdout } = heard('measure-check', '--json')
  assert.equal(status, 0)
  const halves = JSON.parse(stdout) as { name: string; means: string; figures: { cases: number } }[]
  assert.deepEqual(
    halves.map(({ name, figures }) => [name, figures.cases]),
    [
      ['development', 294],
      ['held-out', 294],
    ],
  )
  assert.match(halves[0]?.means ?? '', /tuned on/)
  assert.match(halves[1]?.means ?? '', /not seen/)
})
