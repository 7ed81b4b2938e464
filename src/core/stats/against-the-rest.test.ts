import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareWithRest, judge } from './against-the-rest.ts'
import type { PublishedCount } from './small-numbers.ts'

const shown = (count: number): PublishedCount => ({ hidden: false, count })
const hidden: PublishedCount = { hidden: true, why: 'withheld' }
const row = { total: shown(60), parts: [shown(40), shown(20)] }
const base = { total: shown(200), parts: [shown(100), shown(100)] }

test('a group against the rest: the difference with its interval, and the p value of the usual test', () => {
  const { share, difference, p } = compareWithRest(row, base, 0)
  assert.equal(share, 0.4)
  // 40 of 100 against 20 of 100: erfc(z / sqrt(2)) with z = 0.2 / sqrt(0.3 * 0.7 * 0.02), by the C library.
  assert.ok(Math.abs((p ?? 0) - 0.00202823) < 1e-6, String(p))
  assert.ok(
    difference && Math.abs(difference.value - 0.2) < 1e-9 && difference.low > 0 && difference.high < 0.35,
  )
})

test('of hidden numbers nothing is worked out; without totals the rest is what else is shown', () => {
  assert.equal(compareWithRest({ ...row, parts: [hidden, shown(20)] }, base, 0).share, null)
  const untold = compareWithRest({ ...row, total: hidden }, { ...base, total: hidden }, 0)
  assert.equal(untold.p, compareWithRest(row, base, 0).p)
  const alone = { total: hidden, parts: [shown(40), hidden] }
  assert.equal(compareWithRest(alone, { ...base, total: hidden }, 0).difference, null)
})

test('one difference among many alike ones holds only where it is large enough for all of them', () => {
  const clear = compareWithRest(row, base, 0)
  const weak = compareWithRest({ total: shown(60), parts: [shown(37), shown(23)] }, base, 0)
  const alike = compareWithRest({ total: shown(60), parts: [shown(30), shown(30)] }, base, 0)
  assert.deepEqual(judge([weak]), ['more'])
  assert.deepEqual(judge([weak, ...new Array(20).fill(alike)])[0], null)
  assert.equal(judge([clear, ...new Array(20).fill(alike)])[0], 'more')
})
