import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublishedSplit } from '../../core/stats/small-numbers.ts'
import { joinRows } from './joining.ts'
import { readLines } from './lines.ts'
import type { GroupResults, ResultRow } from './result.ts'
import { resultsWithout } from './without-campaigns.ts'

const split = (...counts: number[]): PublishedSplit => ({
  total: { hidden: false, count: counts.reduce((sum, count) => sum + count, 0) },
  parts: counts.map((count) => ({ hidden: false, count })),
})
const row = (key: string, day: number, divisions: Record<string, number[]>): ResultRow => ({
  ...{ key, kind: 'favour', activityId: 'way', questionId: 'options', optionId: key, title: '' },
  asOf: `2027-05-0${day}T12:00:00.000Z`,
  divisions: Object.entries(divisions).map(([id, counts]) => ({
    id,
    base: split(...counts.map((count) => count * 2)),
    row: split(...counts),
  })),
})
const results = (labels: GroupResults['labels'], ...rows: ResultRow[]): GroupResults => ({
  ...{ seen: null, labels, rows },
})
/** By key and group, how many are in a row and in its base. */
const read = (from: GroupResults, by: string) =>
  Object.fromEntries(
    readLines(from).map(({ key, divisions }) => [
      key,
      divisions
        .find(({ id }) => id === by)
        ?.lines.map(({ group, count, base }) => [
          group,
          ...[count, base].map((one) => 'count' in one && one.count),
        ]),
    ]),
  )

test('a kept row keeps its numbers with the channels that they are of, and a new one has those of now', () => {
  const last = results({ channel: ['letter', 'online'] }, row('x', 1, { channel: [8, 20, 0] }))
  const now = row('y', 2, { channel: [9, 21, 7, 0] })
  const counted = results(
    { channel: ['e-mail', 'online', 'paper'] },
    row('x', 2, { channel: [1, 2, 3, 0] }),
    now,
  )
  const joined = joinRows(counted, [...last.rows, now], [last])
  assert.deepEqual(read(joined, 'channel'), {
    x: [
      ['e-mail', 0, 0],
      ['online', 20, 40],
      ['paper', 0, 0],
      ['letter', 8, 16],
    ],
    y: [
      ['e-mail', 9, 18],
      ['online', 21, 42],
      ['paper', 7, 14],
      ['letter', 0, 0],
    ],
  })
})

test('a kept row keeps the campaigns of then, and what is counted anew is not divided by campaign again', () => {
  const first = results(
    { campaign: ['A', 'C'] },
    row('x', 1, { campaign: [30, 20, 10] }),
    row('y', 1, { campaign: [30, 20, 10] }),
  )
  const now = row('y', 2, { campaign: [29, 6, 15, 20], sex: [10, 20, 0] })
  const counted = results(
    { campaign: ['A', 'B', 'C'], sex: ['Female', 'Male'] },
    row('x', 2, { campaign: [29, 6, 15, 10] }),
    now,
  )
  const kept = first.rows.filter(({ key }) => key === 'x')
  const joined = joinRows(counted, [...kept, now], [first])
  assert.deepEqual(read(joined, 'campaign'), {
    x: [
      ['A', 30, 60],
      ['C', 20, 40],
      [null, 10, 20],
    ],
    y: undefined,
  })
  assert.deepEqual(read(joined, 'sex').y, [
    ['Female', 10, 20],
    ['Male', 20, 40],
  ])
  const { campaigns, rows } = resultsWithout(joined)
  assert.deepEqual(campaigns, ['A', 'C'])
  assert.deepEqual(
    rows.map(({ row: { key }, without }) => [
      key,
      without.withoutEach.map((one) => 'count' in one && one.count),
    ]),
    [['x', [30, 40]]],
  )
})

test('once nothing by campaign is left none is read, and none is counted again', () => {
  const first = results({ campaign: ['A'] }, row('x', 1, { campaign: [30, 10] }))
  const now = row('x', 2, { campaign: [29, 21] })
  const second = joinRows(results({ campaign: ['A'] }, now), [now], [first])
  assert.deepEqual(resultsWithout(second), { campaigns: [], rows: [] })
  const later = row('x', 3, { campaign: [39, 21] })
  const third = joinRows(results({ campaign: ['A'] }, later), [later], [second, first])
  assert.deepEqual(resultsWithout(third), { campaigns: [], rows: [] })
})

test('where nothing was divided by campaign before, what is counted now is', () => {
  const first = results({}, row('x', 1, {}), row('y', 1, {}))
  const now = row('x', 2, { campaign: [30, 10] })
  const joined = joinRows(results({ campaign: ['A'] }, now), [now, ...first.rows.slice(1)], [first])
  assert.deepEqual(read(joined, 'campaign'), {
    x: [
      ['A', 30, 60],
      [null, 10, 20],
    ],
    y: undefined,
  })
})
