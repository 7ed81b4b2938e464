import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareLabelSets, compareLabels } from './rate.ts'

const pairsOf = (rows: [held: string, suggested: string, times: number][]) =>
  rows.flatMap(([held, suggested, times]) => Array.from({ length: times }, () => ({ held, suggested })))

test('one label each: figures worked by hand', () => {
  // a: held 6, suggested 5, right 4. b: held 3, suggested 4, right 2. c: held 1, suggested 1, right 0.
  const rates = compareLabels(
    pairsOf([
      ['a', 'a', 4],
      ['a', 'b', 2],
      ['b', 'b', 2],
      ['b', 'c', 1],
      ['c', 'a', 1],
    ]),
  )
  assert.equal(rates.base, 10)
  assert.equal(rates.accuracy, 0.6)
  assert.ok(Math.abs(rates.classBalanceAccuracy - (4 / 6 + 2 / 4 + 0) / 3) < 1e-12)
  assert.ok(Math.abs(rates.macroF1 - (8 / 11 + 4 / 7 + 0) / 3) < 1e-12)
  assert.ok(Math.abs(rates.microF1 - 0.6) < 1e-12)
  assert.deepEqual(
    rates.perLabel.map(({ label, precision, recall }) => [label, precision, recall]),
    [
      ['a', 4 / 5, 4 / 6],
      ['b', 2 / 4, 2 / 3],
      ['c', 0, 0],
    ],
  )
})

test('no suggestion counts as wrong, in no label’s precision', () => {
  const rates = compareLabels([
    { held: 'a', suggested: '' },
    { held: 'a', suggested: 'a' },
  ])
  assert.equal(rates.accuracy, 0.5)
  assert.deepEqual(rates.perLabel, [
    { label: 'a', held: 2, suggested: 1, right: 1, precision: 1, recall: 0.5, f1: 2 / 3 },
  ])
})

test('several labels: accuracy wants the same set, repeated labels count once', () => {
  const rates = compareLabelSets([
    { held: ['a', 'b'], suggested: ['b', 'a', 'a'] },
    { held: ['a'], suggested: ['a', 'b'] },
    { held: [], suggested: [] },
  ])
  assert.equal(rates.accuracy, 2 / 3)
  assert.deepEqual(
    rates.perLabel.map((rate) => [rate.label, rate.held, rate.suggested, rate.right]),
    [
      ['a', 2, 2, 2],
      ['b', 1, 2, 1],
    ],
  )
})

test('labels never held or never suggested have no recall or precision; nothing compared gives zeros', () => {
  const rates = compareLabels([{ held: 'a', suggested: 'b' }])
  assert.equal(rates.perLabel.find((rate) => rate.label === 'a')?.precision, undefined)
  assert.equal(rates.perLabel.find((rate) => rate.label === 'b')?.recall, undefined)
  const nothing = compareLabels([])
  assert.deepEqual(nothing, {
    base: 0,
    accuracy: 0,
    classBalanceAccuracy: 0,
    macroF1: 0,
    microF1: 0,
    perLabel: [],
  })
})
