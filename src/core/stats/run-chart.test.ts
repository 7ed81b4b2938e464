import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRunChart } from './run-chart.ts'

const signalsOf = (values: number[], before?: number) => readRunChart(values, before)?.signals ?? []

test('nine points are no run chart, ten are', () => {
  assert.equal(readRunChart([1, 2, 1, 2, 1, 2, 1, 2, 1]), undefined)
  assert.equal(readRunChart([1, 2, 1, 2, 1, 2, 1, 2, 1, 2])?.median, 1.5)
})

test('six points on one side of the median are a shift, five are not, and those on it are passed over', () => {
  const [first, last] = [
    [9, 1, 9, 1, 9, 1, 9, 1],
    [1, 1, 1, 9, 1, 1, 1, 9, 1, 1],
  ]
  const chart = readRunChart([...first, 6, 7, 6, 7, 5, 6, 7, ...last])
  assert.equal(chart?.median, 5)
  assert.deepEqual(chart.signals, [{ kind: 'shift', direction: 'up', from: 8, to: 14, points: 6 }])
  assert.deepEqual(signalsOf([...first, 6, 7, 6, 7, 6, ...last.slice(0, 9)]), [])
})

test('five points that all go down are a trend, four are not, and the same twice is counted once', () => {
  const base = [5, 4, 6, 4, 6, 5]
  assert.deepEqual(
    signalsOf([...base, 7, 6, 6, 5, 4, 3, 9, 1]).filter(({ kind }) => kind === 'trend'),
    [{ kind: 'trend', direction: 'down', from: 6, to: 11, points: 5 }],
  )
  assert.deepEqual(
    signalsOf([...base, 7, 6, 5, 4, 9, 1]).filter(({ kind }) => kind === 'trend'),
    [],
  )
})

test('with enough values before a change their median is carried on, and runs are not judged', () => {
  const before = [4, 6, 4, 6, 4, 6, 4, 6, 4, 6]
  const chart = readRunChart([...before, 7, 8, 7, 8, 7, 8], before.length)
  assert.deepEqual([chart?.median, chart?.medianOf, chart?.runs], [5, 10, null])
  // The last point before the change is on the same side already.
  assert.deepEqual(chart?.signals, [{ kind: 'shift', direction: 'up', from: 9, to: 15, points: 7 }])
  assert.equal(readRunChart([...before, 7, 8], 9)?.medianOf, 12)
})

test('limits of runs leave out at most 2.5% of all orders at each end', () => {
  for (const points of [10, 12, 14]) {
    const runs = readRunChart(Array.from({ length: points }, (_, at) => at % 2))?.runs
    const counts = countsOfRuns(points)
    const all = counts.reduce((sum, count) => sum + count, 0)
    const share = (from: number, to: number) =>
      counts.slice(from, to).reduce((sum, count) => sum + count, 0) / all
    assert.ok(runs && share(0, runs.least) <= 0.025 && share(0, runs.least + 1) > 0.025, `${points}: few`)
    assert.ok(
      share(runs.most + 1, points + 1) <= 0.025 && share(runs.most, points + 1) > 0.025,
      `${points}: many`,
    )
    assert.equal(runs.count, points)
  }
})

/** How many orders of so many points, half of them above, have how many runs: by going through them all. */
function countsOfRuns(points: number): number[] {
  const counts = Array.from({ length: points + 1 }, () => 0)
  for (let order = 0; order < 2 ** points; order += 1) {
    const sides = [...order.toString(2).padStart(points, '0')]
    if (sides.filter((side) => side === '1').length !== points / 2) continue
    const runs = sides.filter((side, at) => side !== sides[at - 1]).length
    counts[runs] = (counts[runs] ?? 0) + 1
  }
  return counts
}
