import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBestThreshold, fitCalibration, listProbabilities } from './calibration.ts'
import { seededNumbers } from './seeded-numbers.ts'

test('a known calibration is found again', () => {
  const known = { ownSlope: 2, leadSlope: 0.8, intercept: -1 }
  const random = seededNumbers(7)
  const margins = Array.from({ length: 20_000 }, () =>
    Float64Array.from({ length: 3 }, () => random() * 4 - 2.5),
  )
  const labels = margins.map((own) =>
    Uint8Array.from(listProbabilities(known, own), (probability) => (random() < probability ? 1 : 0)),
  )
  const found = fitCalibration(margins, labels)
  assert.ok(Math.abs(found.ownSlope - 2) < 0.1, `${found.ownSlope}`)
  assert.ok(Math.abs(found.leadSlope - 0.8) < 0.1, `${found.leadSlope}`)
  assert.ok(Math.abs(found.intercept + 1) < 0.1, `${found.intercept}`)
})

test('the lead is over the best other label, or over the border where there is none', () => {
  const leadOnly = { ownSlope: 0, leadSlope: 1, intercept: 0 }
  const logistic = (fit: number) => 1 / (1 + Math.exp(-fit))
  assert.deepEqual(listProbabilities(leadOnly, [2, 1, -1]), [logistic(1), logistic(-1), logistic(-3)])
  assert.deepEqual(listProbabilities(leadOnly, [2]), [logistic(2)])
})

test('labels that can be told apart without fault still score short of certainty', () => {
  const margins = Array.from({ length: 20 }, (_, row) => Float64Array.of(row < 10 ? 1 : -1))
  const labels = margins.map((_, row) => Uint8Array.of(row < 10 ? 1 : 0))
  const [score = 0] = listProbabilities(fitCalibration(margins, labels), [1])
  assert.ok(score > 0.85 && score < 0.99, `${score}`)
})

test('margins that say the opposite leave only the share of labels', () => {
  const margins = Array.from({ length: 40 }, (_, row) => Float64Array.of(row < 10 ? -1 : 1))
  const labels = margins.map((_, row) => Uint8Array.of(row < 10 ? 1 : 0))
  const [score = 0] = listProbabilities(fitCalibration(margins, labels), [1])
  assert.ok(Math.abs(score - 11 / 42) < 0.01, `${score}`)
})

test('what could not be judged stays unjudged and is nobody else’s rival', () => {
  const calibration = { ownSlope: 1, leadSlope: 1, intercept: 0 }
  const [first, second] = listProbabilities(calibration, [0.5, Number.NaN])
  assert.ok(Number.isNaN(second))
  assert.equal(first, listProbabilities(calibration, [0.5])[0])
})

test('the threshold takes the run of scores with the best F1', () => {
  const scores = Float64Array.of(0.9, 0.8, 0.7, 0.4, 0.3, 0.1)
  assert.ok(Math.abs(findBestThreshold(scores, Uint8Array.of(1, 1, 0, 1, 0, 0)) - 0.35) < 1e-9)
  assert.ok(Math.abs(findBestThreshold(scores, Uint8Array.of(1, 1, 0, 0, 0, 0)) - 0.75) < 1e-9)
  // Equal scores are taken together or not at all.
  assert.ok(
    Math.abs(findBestThreshold(Float64Array.of(0.9, 0.5, 0.5, 0.1), Uint8Array.of(1, 1, 0, 0)) - 0.3) < 1e-9,
  )
  assert.equal(findBestThreshold(scores, new Uint8Array(6)), 1)
})
