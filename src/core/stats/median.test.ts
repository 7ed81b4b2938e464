import assert from 'node:assert/strict'
import { test } from 'node:test'
import { medianOf } from './median.ts'

test('the median is the one in the middle, or half-way between two; numbers are compared as numbers', () => {
  assert.equal(medianOf([]), null)
  assert.equal(medianOf([10, 9, 100]), 10)
  assert.equal(medianOf([1, 2, 4, 100]), 3)
  const given = [3, 1, 2]
  assert.equal(medianOf(given), 2)
  assert.deepEqual(given, [3, 1, 2])
})
