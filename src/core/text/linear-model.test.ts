import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marginOf, trainLinearModel } from './linear-model.ts'
import { seededNumbers } from './seeded-numbers.ts'

const columnCount = 6
const exact = { cost: 0.7, balance: 1, tolerance: 1e-9, mostPasses: 10_000 }

/** 60 rows of three columns each, of which about a quarter have the label, with noise. */
function makeProblem(seed: number) {
  const random = seededNumbers(seed)
  const starts = Int32Array.from({ length: 61 }, (_, row) => row * 3)
  const columns = Int32Array.from({ length: 180 }, (_, place) => (place % 3) * 2 + (random() < 0.5 ? 0 : 1))
  const values = Float32Array.from({ length: 180 }, () => random())
  const isPositive = Uint8Array.from({ length: 60 }, (_, row) =>
    columns[row * 3] === 0 && random() < 0.6 ? 1 : Number(random() < 0.05),
  )
  return {
    rows: { starts, columns, values },
    isPositive,
    chosen: Int32Array.from({ length: 60 }, (_, row) => row),
  }
}

test('the solution is the optimum: the gradient of the primal objective is zero', () => {
  const { rows, isPositive, chosen } = makeProblem(3)
  const model = trainLinearModel(rows, chosen, isPositive, columnCount, exact, seededNumbers(1))
  const positives = isPositive.reduce((sum, one) => sum + one, 0)
  // Gradient of ½|w|² + Σ cost × max(0, 1 − y × margin)², the bias being one of the weights.
  const gradient = [...model.weights, model.bias]
  for (const row of chosen) {
    const side = isPositive[row] === 1 ? 1 : -1
    const cost = (exact.cost * 60) / (2 * (side === 1 ? positives : 60 - positives))
    const pull = 2 * cost * Math.max(0, 1 - side * marginOf(model, rows, row)) * side
    for (let place = row * 3; place < row * 3 + 3; place++) {
      const column = rows.columns[place] ?? 0
      gradient[column] = (gradient[column] ?? 0) - pull * (rows.values[place] ?? 0)
    }
    gradient[columnCount] = (gradient[columnCount] ?? 0) - pull
  }
  for (const part of gradient) assert.ok(Math.abs(part) < 1e-6, `gradient ${gradient}`)
})

test('a loose tolerance and another order end near the same border', () => {
  const { rows, isPositive, chosen } = makeProblem(4)
  const strict = trainLinearModel(rows, chosen, isPositive, columnCount, exact, seededNumbers(1))
  const loose = { ...exact, tolerance: 0.01 }
  const other = trainLinearModel(rows, chosen, isPositive, columnCount, loose, seededNumbers(2))
  for (const row of chosen)
    assert.ok(Math.abs(marginOf(strict, rows, row) - marginOf(other, rows, row)) < 0.05)
})

test('only the chosen rows are learnt from', () => {
  const { rows, isPositive, chosen } = makeProblem(5)
  const half = chosen.filter((row) => row < 30)
  const changed = isPositive.map((one, row) => (row < 30 ? one : 1 - one))
  const one = trainLinearModel(rows, half, isPositive, columnCount, exact, seededNumbers(1))
  const other = trainLinearModel(rows, half, changed, columnCount, exact, seededNumbers(1))
  assert.deepEqual(one, other)
})

test('a label that all or no examples have is a constant', () => {
  const { rows, chosen } = makeProblem(6)
  const train = (one: number) =>
    trainLinearModel(rows, chosen, new Uint8Array(60).fill(one), columnCount, exact, seededNumbers(1))
  assert.equal(train(1).bias, 1)
  assert.equal(train(0).bias, -1)
})
