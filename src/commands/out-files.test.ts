import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Refused } from '../core/errors.ts'
import { checkOut, writeJson, writeWhole } from './out-files.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-out-'))
})
after(() => rm(folder, { recursive: true }))

test('a result that could not be finished leaves the one from before, and nothing beside it', async () => {
  const out = join(folder, 'out.json')
  await writeJson(out, [1])
  let meanwhile = ''
  await assert.rejects(
    writeWhole(out, async (path) => {
      await writeFile(path, 'half')
      meanwhile = await readFile(out, 'utf8')
      throw new Error('stopped')
    }),
    /stopped/,
  )
  assert.deepEqual([meanwhile, await readFile(out, 'utf8')], ['[\n 1\n]\n', '[\n 1\n]\n'])
  assert.ok(!existsSync(`${out}.part`))
  await assert.rejects(writeJson(join(folder, 'none', 'out.json'), 1), Refused)
})

test('what is no file, as a link to the screen, is written to and stays what it is', async () => {
  const [behind, link] = [join(folder, 'behind.json'), join(folder, 'link.json')]
  await writeFile(behind, '')
  await symlink(behind, link)
  await writeJson(link, {})
  assert.equal(await readFile(behind, 'utf8'), '{}\n')
})

test('what is in the way of a result is said before the work', async () => {
  const out = join(folder, 'new.csv')
  await checkOut(out, [join(folder, 'in.csv')])
  await assert.rejects(checkOut(out, [join(folder, 'x', '..', 'new.csv')]), /is read from/)
  await assert.rejects(checkOut(folder, []), /it is a folder/)
  await assert.rejects(checkOut(join(folder, 'none', 'new.csv'), []), /cannot be written: ENOENT/)
})
