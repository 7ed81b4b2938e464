import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readCookieKey, readOrMakeKey, readOrMakeSecret } from './keys.ts'
import { fitsPassphrase, hashPassphrase } from './passphrases.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-keys-'))
})
after(() => rm(folder, { recursive: true }))

test('a key is made once, for its owner alone, also by many at the same moment', async () => {
  let made = 0
  const make = async () => {
    made += 1
    return Buffer.from([made])
  }
  const read = await Promise.all(Array.from({ length: 8 }, () => readOrMakeKey(folder, 'a.key', make)))
  const [first] = read
  for (const key of read) assert.deepEqual(key, first)
  assert.equal((await stat(join(folder, 'a.key'))).mode & 0o777, 0o600)
  assert.deepEqual(await readdir(folder), ['a.key'])
})

test('a secret signs as the bytes of its file do, and is tried again where it could not be read', async () => {
  const secret = await readOrMakeSecret(join(folder, 'secrets'), 'a.key')
  const bytes = await readFile(join(folder, 'secrets', 'a.key'))
  const signed = (key: Parameters<typeof createHmac>[1]) =>
    createHmac('sha256', key).update('x').digest('hex')
  assert.equal(signed(secret), signed(bytes))
  await writeFile(join(folder, 'no-folder'), '')
  await assert.rejects(readOrMakeSecret(join(folder, 'no-folder'), 'a.key'))
  await rm(join(folder, 'no-folder'))
  assert.equal((await readOrMakeSecret(join(folder, 'no-folder'), 'a.key')).symmetricKeySize, 32)
  await rm(join(folder, 'no-folder'), { recursive: true })
})

test('the cookie key stays the same from start to start', async () => {
  const key = await readCookieKey(join(folder, 'keys'))
  assert.equal(key.length, 32)
  assert.deepEqual(await readCookieKey(join(folder, 'keys')), key)
})

test('a passphrase fits its own hash only, and no hash fits nothing', async () => {
  const hash = await hashPassphrase('lighthouse keeper')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await fitsPassphrase('lighthouse keeper', hash), true)
  assert.equal(await fitsPassphrase('lighthouse keepe', hash), false)
  assert.equal(await fitsPassphrase('lighthouse keeper', null), false)
  assert.notEqual(await hashPassphrase('lighthouse keeper'), hash)
})

test('a passphrase fits a hash at the cost that stands in the hash', async () => {
  const hash = await hashPassphrase('lighthouse keeper', { memory: 64, passes: 1, parallelism: 1 })
  assert.match(hash, /^\$argon2id\$v=19\$m=64,t=1,p=1\$/)
  assert.equal(await fitsPassphrase('lighthouse keeper', hash), true)
  assert.equal(await fitsPassphrase('lighthouse keeper', hash.replace('t=1', 't=2')), false)
})
