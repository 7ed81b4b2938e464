import assert from 'node:assert/strict'
import { test } from 'node:test'
import { halfWidth, moreToRead } from './narrowing.ts'

test('of very many, five points up and down around a half take 381 answers, as the formula solved for n gives', () => {
  // For a half the Wilson half-width is z / (2 √(n + z²)), so that n = (z / 2h)² − z² = 380.3.
  assert.equal(moreToRead({ count: 0, read: 0, population: 1e9 }, 0.05), 381)
  assert.equal(moreToRead({ count: 50, read: 100, population: 1e9 }, 0.05), 281)
})

test('of few it takes fewer, and of those that are all read nothing', () => {
  assert.equal(halfWidth(0.3, 500, 500), 0)
  assert.equal(moreToRead({ count: 150, read: 500, population: 500 }, 0.01), 0)
  for (const population of [200, 1000, 7164]) {
    for (const [count, read] of [
      [3, 60],
      [30, 60],
      [0, 0],
    ] as const) {
      const n = read + moreToRead({ count, read, population }, 0.03)
      const share = read === 0 ? 0.5 : count / read
      assert.ok(halfWidth(share, n, population) <= 0.03, 'enough')
      if (n > read) assert.ok(halfWidth(share, n - 1, population) > 0.03, 'and not one too many')
      assert.ok(n <= population)
    }
  }
})

test('a share that is known well enough needs no more', () => {
  assert.equal(moreToRead({ count: 500, read: 5000, population: 7164 }, 0.05), 0)
})
