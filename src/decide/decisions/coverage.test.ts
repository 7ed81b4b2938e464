import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coverage } from './coverage.ts'

const themes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]

test('a decision is complete only when every signed-off theme is answered', () => {
  assert.deepEqual(coverage(themes, new Set(['a', 'b', 'c'])), {
    total: 3,
    answered: 3,
    missing: [],
    complete: true,
  })
  assert.deepEqual(coverage(themes, new Set(['a', 'c'])), {
    total: 3,
    answered: 2,
    missing: [{ id: 'b' }],
    complete: false,
  })
})

test('answers to themes that are not signed off fill no gap', () => {
  assert.equal(coverage(themes, new Set(['a', 'b', 'x'])).answered, 2)
  assert.equal(coverage(themes, new Set(['a', 'b', 'x'])).complete, false)
})

test('with no signed-off theme there is nothing to be complete', () => {
  assert.deepEqual(coverage([], new Set(['x'])), { total: 0, answered: 0, missing: [], complete: false })
})
