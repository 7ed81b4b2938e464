import assert from 'node:assert/strict'
import { test } from 'node:test'
import { polygonsOf } from './polygons.ts'

const square = (from: number, to: number) =>
  [
    [from, from],
    [from, to],
    [to, to],
    [to, from],
  ].map(([longitude = 0, latitude = 0]) => ({ longitude, latitude }))

test('a ring within another is a hole in it, and one within the hole a piece again', () => {
  const [outer, hole, island, apart] = [square(0, 10), square(2, 8), square(4, 6), square(20, 21)]
  const polygons = polygonsOf([hole, outer, island, apart])
  assert.deepEqual(
    polygons.map(({ outside, holes }) => [outside.length, holes.length]),
    [
      [4, 1],
      [4, 0],
      [4, 0],
    ],
  )
  // The squares run with the clock: outsides are turned round, holes stay.
  assert.deepEqual(polygons[0]?.outside, outer.toReversed())
  assert.deepEqual(polygons[0]?.holes, [hole])
  assert.deepEqual(polygons[1]?.outside, island.toReversed())
})
