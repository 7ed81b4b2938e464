import assert from 'node:assert/strict'
import { test } from 'node:test'
import { designEffectOf, rake, type SampleRow } from './raking.ts'
import { weightedShare } from './weighted-share.ts'

const people = (count: number, row: SampleRow): SampleRow[] => Array.from({ length: count }, () => row)

/** 40 and 10 over 20 and 30. */
const sample = [
  ...people(40, { sex: 'f', age: 'old' }),
  ...people(10, { sex: 'f', age: 'young' }),
  ...people(20, { sex: 'm', age: 'old' }),
  ...people(30, { sex: 'm', age: 'young' }),
]

test('raking meets margins and keeps the odds ratio, as worked out by hand', () => {
  // The odds ratio of the sample is 40 × 30 / (10 × 20) = 6. With margins of a half and of 0.6 the first cell x solves
  // x (x − 0.1) = 6 (0.5 − x)(0.6 − x), whose root is 0.4: cells of 0.4, 0.1, 0.2 and 0.3.
  const margins = { sex: { f: 0.5, m: 0.5 }, age: { old: 0.6, young: 0.4 } }
  const { weights, converged, trimmed } = rake(sample, margins)
  assert.ok(converged)
  assert.equal(trimmed, 0)
  const shareOf = (from: number, until: number) =>
    (weights.slice(from, until).reduce((sum, weight) => sum + weight, 0) / 100).toFixed(5)
  assert.deepEqual(
    [shareOf(0, 40), shareOf(40, 50), shareOf(50, 70), shareOf(70, 100)],
    ['0.40000', '0.10000', '0.20000', '0.30000'],
  )
})

test('other margins move the cells, and one attribute alone is post-stratified', () => {
  const { weights } = rake(sample, { sex: { f: 0.8, m: 0.2 } })
  assert.equal(weights[0]?.toFixed(6), '1.600000')
  assert.equal(weights[99]?.toFixed(6), '0.400000')
})

test('whose group is not known is left in the middle, and a group that nobody is of is named', () => {
  const rows = [...people(30, { sex: 'f' }), ...people(10, { sex: 'm' }), ...people(10, {})]
  const { weights, empty, converged } = rake(rows, { sex: { f: 0.45, m: 0.45, other: 0.1 } })
  assert.ok(converged)
  assert.deepEqual(empty, [{ attribute: 'sex', group: 'other' }])
  assert.equal(weights[49]?.toFixed(6), '1.000000')
  assert.equal(weights[0]?.toFixed(6), (20 / 30).toFixed(6))
})

test('a weight that would be too large is held, and the margins that are not met are said', () => {
  const rows = [...people(99, { sex: 'f' }), ...people(1, { sex: 'm' })]
  const { weights, converged, trimmed, furthest } = rake(rows, { sex: { f: 0.5, m: 0.5 } })
  assert.ok(!converged)
  assert.ok(trimmed >= 1 && furthest > 0.4)
  assert.ok(Math.max(...weights) <= 5.0001)
})

test('unequal weights cost people: of two, one of three times the weight, four tenths of one', () => {
  assert.deepEqual(designEffectOf([1, 3]), { designEffect: 1.25, effectiveSize: 1.6 })
  assert.deepEqual(designEffectOf([2, 2, 2]), { designEffect: 1, effectiveSize: 3 })
})

test('a weighted share has the interval of its effective size', () => {
  const answers = [
    ...Array.from({ length: 50 }, () => ({ weight: 3, chosen: true })),
    ...Array.from({ length: 50 }, () => ({ weight: 1, chosen: false })),
  ]
  const { share, effectiveSize, low, high, count, base } = weightedShare(answers)
  assert.equal(share, 0.75)
  assert.equal(effectiveSize, 80)
  assert.deepEqual([count, base], [50, 100])
  // Wilson of 60 of 80, by hand: (0.75 + 0.02401 ∓ 0.09788) / 1.04802.
  assert.deepEqual([low?.toFixed(4), high?.toFixed(4)], ['0.6452', '0.8319'])
  assert.equal(weightedShare([]).share, null)
})
