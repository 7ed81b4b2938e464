import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'heard-assess-'))
after(() => rmSync(folder, { recursive: true }))

function assess(content: string, ...more: string[]) {
  const file = join(folder, 'facts.json')
  writeFileSync(file, content)
  const cli = join(import.meta.dirname, '../cli.ts')
  // No database can be started here: the verb must not need one.
  const env = { ...process.env, DATABASE_URL: 'postgres://127.0.0.1:1/none' }
  return spawnSync(process.execPath, [cli, 'assess', '--facts', file, ...more], { encoding: 'utf8', env })
}

test('the results are JSON, one for each criterion, with their reasons', () => {
  const { status, stdout } = assess('{"consultation_days": 7, "body": "local authority"}', '--json')
  assert.equal(status, 0)
  const { criteria } = JSON.parse(stdout) as {
    criteria: { id: string; result: string; because: string[]; cites: string[]; law: string[] }[]
  }
  assert.deepEqual(
    criteria.map(({ id, result }) => `${id} ${result}`),
    [
      'gunning1 unknown',
      'gunning2 unknown',
      'gunning3 not-met',
      'gunning4 unknown',
      'involvement_duty not-engaged',
      'psed unknown',
      'scrutiny not-engaged',
      'legitimate_expectation unknown',
    ],
  )
  assert.equal(criteria[2]?.because[0], 'People had fewer than 14 days.')
  assert.ok(criteria[2]?.cites.includes('consultation_days'))
  assert.deepEqual(criteria[5]?.law, ['Equality Act 2010, section 149'])
})

test('facts that cannot be read end with 2 and the sentence that says why; nothing is printed as a result', () => {
  const { status, stdout, stderr } = assess('{"consultation_day": 7}', '--json')
  assert.equal(status, 2)
  assert.equal(stdout, '')
  assert.match(stderr, /facts\.json cannot be assessed\. There is no fact named consultation_day\./)
})
