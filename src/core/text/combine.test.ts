import assert from 'node:assert/strict'
import { test } from 'node:test'
import { combineMargins, fitCombination, foldIn, shareOut } from './combine.ts'
import { seededNumbers } from './seeded-numbers.ts'

const random = seededNumbers(3)
/** Two models of two labels; only the second model knows, and it has the labels the wrong way round. */
const margins = Array.from({ length: 400 }, () => Float64Array.from({ length: 4 }, () => 2 * random() - 1))
const held = margins.map((row) => ((row[2] as number) > (row[3] as number) ? 1 : 0))

test('a combination trusts the model that was right, also about other labels', () => {
  const combination = fitCombination(margins, held, 2)
  const right = margins.filter((row, place) => {
    const [first = 0, second = 0] = combineMargins(combination, row)
    return (second > first ? 1 : 0) === held[place]
  })
  assert.ok(right.length > 380, `${right.length} of 400`)
  assert.ok(Math.abs(combination[0]?.[0] ?? 1) < Math.abs(combination[0]?.[2] ?? 0) / 4)
})

test('scores add up to 1, and stay numbers where margins are far apart', () => {
  const shared = shareOut(Float64Array.of(900, 0, -900))
  assert.deepEqual([...shared], [1, 0, 0])
})

test('folded into one model of each label, the combination gives the same scores', () => {
  const combination = fitCombination(margins, held, 2)
  const models = [1, 2, 3, 4].map((place) => ({
    weights: Float64Array.of(0.3 * place, -0.2 * place ** 2),
    bias: 0.1 * place,
  }))
  const row = [0.7, 0.4]
  const say = ({ weights, bias }: { weights: Float64Array; bias: number }) =>
    row.reduce((sum, value, column) => sum + value * (weights[column] as number), bias)
  const apart = combineMargins(combination, Float64Array.from(models, say))
  const folded = shareOut(Float64Array.from(foldIn(combination, models), say))
  apart.forEach((score, label) => {
    assert.ok(Math.abs(score - (folded[label] as number)) < 1e-12)
  })
})
