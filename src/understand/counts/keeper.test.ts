import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKeeper } from './keeper.ts'

/** A count whose every run takes so long by a clock of its own, and a state that a test moves on. */
function makeKeeper(tookMs: number) {
  let [now, state, runs] = [1_000_000, 1, 0]
  let fails = false
  let held: Promise<unknown> = Promise.resolve()
  const count = async () => {
    runs += 1
    const counted = { state, counts: runs }
    await held
    now += tookMs
    if (fails) throw new Error('no numbers today')
    return counted
  }
  const keeper = createKeeper({ stateOf: async () => state, count }, () => now)
  return {
    look: () => keeper.look('one'),
    read: () => keeper.read('one'),
    change: () => {
      state += 1
    },
    pass: (ms: number) => {
      now += ms
    },
    fail: (does: boolean) => {
      fails = does
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    runs: () => runs,
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('what takes long is shown as it was, with its time, and counted anew meanwhile, once', async () => {
  const { look, change, hold, runs } = makeKeeper(5000)
  assert.deepEqual(await look(), { counts: 1, behindSince: null })
  change()
  const release = hold()
  for (let n = 0; n < 3; n += 1) {
    assert.deepEqual(await look(), { counts: 1, behindSince: new Date(1_000_000) })
  }
  assert.equal(runs(), 2)
  release()
  await settled()
  assert.deepEqual(await look(), { counts: 2, behindSince: null })
})

test('what is quick is never behind', async () => {
  const { look, change } = makeKeeper(199)
  await look()
  change()
  assert.deepEqual(await look(), { counts: 2, behindSince: null })
})

test('what was counted more than ten minutes ago is waited for', async () => {
  const { look, change, pass } = makeKeeper(5000)
  await look()
  change()
  pass(10 * 60_000 - 5000)
  assert.equal((await look()).counts, 1)
  await settled()
  change()
  pass(10 * 60_000 - 4999)
  assert.deepEqual(await look(), { counts: 3, behindSince: null })
})

test('whoever reads for a record waits for what is so now, however long it takes', async () => {
  const { look, read, change } = makeKeeper(5000)
  await look()
  change()
  assert.equal(await read(), 2)
})

test('a count that fails in the background ends nothing, and the next look tries again', async () => {
  const { look, change, fail } = makeKeeper(5000)
  await look()
  change()
  fail(true)
  assert.equal((await look()).counts, 1)
  await settled()
  fail(false)
  assert.equal((await look()).counts, 1)
  await settled()
  assert.deepEqual(await look(), { counts: 3, behindSince: null })
})
