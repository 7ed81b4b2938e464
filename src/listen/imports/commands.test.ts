import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'

// The verb as it is used: a process of its own, on a folder of its own that nothing was prepared in.
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-verb-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const cli = join(import.meta.dirname, '../../cli.ts')

async function importFile(content: string, ...options: string[]) {
  const file = join(folder, 'comments.csv')
  await writeFile(file, content)
  const where = ['--programme', 'evening-clinic', '--activity', 'letters', '--file', file]
  const { DATABASE_URL: _server, ...environment } = process.env
  return promisify(execFile)(
    process.execPath,
    [cli, 'import-responses', ...where, '--text', 'comment', ...options],
    { env: { ...environment, HEARD_DATA: join(folder, 'data') } },
  )
}

const comments = 'id,comment,theme\n1,Keep it,Access\n2,Parking,Parking\n3,,Parking\n'
const mapped = ['--label', 'theme', '--ref', 'id']

test('the verb prepares a fresh folder, makes drafts, takes a file once and prints one line of JSON', async () => {
  await assert.rejects(importFile(comments, ...mapped, '--json'), (error: Error & { stderr: string }) => {
    assert.match(error.stderr, /There is no activity letters/)
    assert.match(error.stderr, /Add --create/)
    return true
  })
  await assert.rejects(
    importFile(comments, '--file', join(folder, 'none.csv')),
    (error: Error & { stderr: string }) => {
      assert.match(error.stderr, /^There is no file .*none\.csv\nGive the name of a CSV file\.\n$/)
      return true
    },
  )
  const rejected = [{ line: 4, reason: 'The column ‘comment’ is empty' }]
  const first = await importFile(comments, ...mapped, '--create', '--json')
  assert.equal(first.stdout, `${JSON.stringify({ read: 3, accepted: 2, alreadyThere: 0, rejected })}\n`)
  assert.match(first.stderr, /The programme waits under “Body to be named”/)
  const second = await importFile(`${comments}4,Open later,Access\n`, ...mapped, '--create', '--json')
  assert.deepEqual(JSON.parse(second.stdout), { read: 4, accepted: 1, alreadyThere: 2, rejected })
  const third = await importFile(`${comments}4,Open later,Access\n`, ...mapped)
  assert.equal(third.stdout, '')
  assert.match(third.stderr, /comments\.csv: 4 rows read, 0 taken, 3 here already, 1 not taken\./)
  await assert.rejects(
    importFile(comments, '--programme', 'far-hospital', '--create'),
    /The activity letters belongs to the programme evening-clinic/,
  )
  await assert.rejects(importFile(comments, '--label', 'topic'), /The file has no column ‘topic’/)
  await assert.rejects(
    importFile(comments, '--mapping', 'Qualtrics'),
    /There is no saved mapping ‘Qualtrics’/,
  )
})
