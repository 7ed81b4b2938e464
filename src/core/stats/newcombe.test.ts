import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newcombeDifference } from './newcombe.ts'

test('the difference of two shares has the limits of the published worked examples', () => {
  // Newcombe (1998), table II, method 10.
  const rows: [number, number, number, number, string, string][] = [
    [56, 70, 48, 80, '0.0524', '0.3339'],
    [9, 10, 3, 10, '0.1705', '0.8090'],
    [10, 10, 0, 20, '0.6791', '1.0000'],
  ]
  for (const [count, base, other, otherBase, low, high] of rows) {
    const found = newcombeDifference({ count, base }, { count: other, base: otherBase })
    assert.deepEqual([found?.low.toFixed(4), found?.high.toFixed(4)], [low, high])
  }
  assert.equal(newcombeDifference({ count: 0, base: 0 }, { count: 1, base: 2 }), undefined)
})
