import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { NotFound } from '../core/errors.ts'
import { FileTooLarge, openFiles } from './files.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-files-'))
})
after(() => rm(folder, { recursive: true }))

test('a file is kept by the hash of what is in it, and read back', async () => {
  const files = openFiles(folder)
  const stored = await files.store(Readable.from(['two ', 'pieces']), 100)
  assert.equal(stored.hash, createHash('sha256').update('two pieces').digest('hex'))
  assert.equal(stored.bytes, 10)
  const again = await files.store(Readable.from(['two pieces']), 100)
  assert.equal(again.hash, stored.hash)
  assert.equal(await text((await files.read(stored.hash)).stream), 'two pieces')
})

test('a file over the limit is refused and leaves nothing behind', async () => {
  const files = openFiles(folder)
  await assert.rejects(files.store(Readable.from(['x'.repeat(60), 'y'.repeat(60)]), 100), FileTooLarge)
  assert.deepEqual(await readdir(join(folder, 'incoming')), [])
})

test('a name that is no hash reaches no file', async () => {
  const files = openFiles(folder)
  for (const name of ['../../etc/passwd', 'abc', 'A'.repeat(64), '0'.repeat(64)]) {
    await assert.rejects(files.read(name), NotFound)
  }
})
