import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { holdAlone, holdTogether, isUnheld } from './process-lock.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-lock-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** Takes away all that nobody points to. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let round = 0; round < 3; round += 1) {
    collect()
    await pause(10)
  }
}

test('a lock is held until it is released', () => {
  const file = join(folder, 'together.lock')
  const [one, other] = [holdTogether(file), holdTogether(file)]
  one.release()
  assert.equal(isUnheld(file), false)
  other.release()
  assert.equal(isUnheld(file), true)
})

test('a lock is held though nobody keeps what would release it', async () => {
  const together = join(folder, 'kept-together.lock')
  const alone = join(folder, 'kept-alone.lock')
  holdTogether(together)
  await holdAlone(alone, () => {})
  await collectGarbage()
  assert.equal(isUnheld(together), false)
  assert.equal(isUnheld(alone), false)
})
