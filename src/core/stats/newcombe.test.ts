import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newcombeDifference } from './newcombe.ts'

const fixed = (a: [number, number], b: [number, number]) => {
  const { low, high } = newcombeDifference({ count: a[0], base: a[1] }, { count: b[0], base: b[1] })
  return [low.toFixed(4), high.toFixed(4)]
}

test('the interval of a difference is that of the published worked examples', () => {
  // Newcombe R. G. (1998), Statistics in Medicine 17:873–890, table II, method 10.
  assert.deepEqual(fixed([56, 70], [48, 80]), ['0.0524', '0.3339'])
  assert.deepEqual(fixed([9, 10], [3, 10]), ['0.1705', '0.8090'])
})

test('of nothing counted nothing is known, and the other way round is the same with its sign turned', () => {
  assert.deepEqual(newcombeDifference({ count: 0, base: 0 }, { count: 3, base: 9 }), { low: -1, high: 1 })
  const [one, other] = [fixed([9, 10], [3, 10]), fixed([3, 10], [9, 10])]
  assert.deepEqual(other, [`-${one[1]}`, `-${one[0]}`])
})
