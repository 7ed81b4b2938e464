import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceOfDifference, listShifted, stabilityIndex } from './drift.ts'

test('the chance of a difference is that of the chi-square table', () => {
  // 56 of 70 against 48 of 80: chi-square 7.023 on one degree of freedom, p = 0.0080.
  const chance = chanceOfDifference({ count: 56, base: 70 }, { count: 48, base: 80 })
  assert.equal(chance.toFixed(4), '0.0080')
  assert.equal(chanceOfDifference({ count: 5, base: 10 }, { count: 50, base: 100 }).toFixed(6), '1.000000')
  assert.equal(chanceOfDifference({ count: 0, base: 10 }, { count: 0, base: 100 }), 1)
  assert.equal(chanceOfDifference({ count: 0, base: 0 }, { count: 9, base: 10 }), 1)
})

test('stability is 0 for the same spread and what the sum by hand is for another', () => {
  assert.ok(Math.abs(stabilityIndex([10, 20, 30], [100, 200, 300])) < 1e-12)
  // (0.5 − 0.25)·ln 2 + (0.5 − 0.75)·ln(2/3)
  assert.equal(
    stabilityIndex([25, 75], [50, 50]).toFixed(6),
    (0.25 * Math.log(2) - 0.25 * Math.log(2 / 3)).toFixed(6),
  )
  assert.ok(Number.isFinite(stabilityIndex([0, 10], [10, 0])))
})

test('one label that is given far more often is found, and those that are not are left alone', () => {
  const same = { before: { count: 20, base: 100 }, now: { count: 205, base: 1000 } }
  const more = { before: { count: 5, base: 100 }, now: { count: 300, base: 1000 } }
  assert.deepEqual(listShifted([same, more, same]), [more])
})
