import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareWithEstimate, type Node } from './detours.ts'

/** Three towns around a right angle: 3 km and 4 km of road at 42 km/h, and no road over the 5 km between the ends. */
const corner: Node[] = [
  { x: 3, y: 0, ways: [{ to: 1, kilometres: 3, minutes: (3 / 42) * 60 }] },
  {
    x: 0,
    y: 0,
    ways: [
      { to: 0, kilometres: 3, minutes: (3 / 42) * 60 },
      { to: 2, kilometres: 4, minutes: (4 / 42) * 60 },
    ],
  },
  { x: 0, y: 4, ways: [{ to: 1, kilometres: 4, minutes: (4 / 42) * 60 }] },
  // An island: there is no way, and it is in no figure.
  { x: 9, y: 9, ways: [] },
]

const rounded = (numbers: readonly number[]) => numbers.map((one) => Math.round(one * 1_000) / 1_000)

test('the way around a corner is 7 km for 5, and the estimate is set beside the minutes that it takes', () => {
  const { detours, ratios } = compareWithEstimate(corner, [0], 0)
  assert.deepEqual(rounded(detours), [1, 1.4], 'the road of 3 km, and the 7 km around the corner')
  // 3 km × 1.3 at 40 km/h are 5.85 minutes beside 4.286; 5 km × 1.3 are 9.75 beside 10.
  assert.deepEqual(rounded(ratios), [1.365, 0.975])
})

test('pairs nearer than asked are in no figure', () => {
  assert.deepEqual(rounded(compareWithEstimate(corner, [0], 4).detours), [1.4])
  assert.deepEqual(compareWithEstimate(corner, [3], 0), { detours: [], ratios: [] })
})

test('of several ways the quickest counts, not the shortest', () => {
  const slow = { kilometres: 5, minutes: 30 }
  const shortcut = corner.map((node, at) =>
    at === 0 ? { ...node, ways: [...node.ways, { to: 2, ...slow }] } : node,
  )
  assert.deepEqual(rounded(compareWithEstimate(shortcut, [0], 4).detours), [1.4])
})
