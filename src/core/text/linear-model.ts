import { shuffle } from './seeded-numbers.ts'
import type { SparseRows } from './tf-idf.ts'

/** How one label is told from the rest. */
export type LinearSettings = {
  /** What one misjudged example costs against the length of the weights. Larger fits the examples closer. */
  cost: number
  /** 0 weighs every example alike; 1 gives the few examples of a rare label as much weight as all the others. */
  balance: number
  /** Stop when no example pulls harder than this. */
  tolerance: number
  mostPasses: number
}

/** A weight for each column, and the constant (`bias`) that is added to every row. */
export type LinearModel = { weights: Float64Array; bias: number }

/** The signed distance of a row from the border between the label and the rest. */
export function marginOf(model: LinearModel, rows: SparseRows, row: number): number {
  const { starts, columns, values } = rows
  const { weights } = model
  let sum = model.bias
  const end = starts[row + 1] as number
  for (let place = starts[row] as number; place < end; place++) {
    sum += (weights[columns[place] as number] as number) * (values[place] as number)
  }
  return sum
}

/** The cost of an example of each side, so that rare labels are not drowned (Σ over all examples stays equal). */
function sideCosts(positives: number, total: number, settings: LinearSettings): [number, number] {
  const raise = (share: number) => (share / 2) ** settings.balance
  const negatives = total - positives
  return [settings.cost * raise(total / negatives), settings.cost * raise(total / positives)]
}

/**
 * Trains a support vector machine (squared hinge loss, L2 penalty, class-weighted) for one label against the
 * rest. The bias is learnt as a column that is 1 in every row.
 *
 * Method: dual coordinate descent with shrinking: Hsieh, Chang, Lin, Keerthi & Sundararajan (2008), "A dual
 * coordinate descent method for large-scale linear SVM", ICML, algorithm 3; as in LIBLINEAR's default solver.
 *
 * @param chosen the rows to learn from
 * @param isPositive for every row of `rows`: 1 where it has the label
 */
export function trainLinearModel(
  rows: SparseRows,
  chosen: Int32Array,
  isPositive: Uint8Array,
  columnCount: number,
  settings: LinearSettings,
  random: () => number,
): LinearModel {
  const { starts, columns, values } = rows
  const model: LinearModel = { weights: new Float64Array(columnCount), bias: 0 }
  const { weights } = model
  const positives = chosen.reduce((sum, row) => sum + (isPositive[row] as number), 0)
  if (positives === 0 || positives === chosen.length) return { weights, bias: positives === 0 ? -1 : 1 }

  const costs = sideCosts(positives, chosen.length, settings)
  const pulls = new Float64Array(chosen.length)
  const diagonals = Float64Array.from(chosen, (row) => {
    let squares = 1 + 0.5 / (costs[isPositive[row] as 0 | 1] as number)
    for (let place = starts[row] as number; place < (starts[row + 1] as number); place++) {
      squares += (values[place] as number) ** 2
    }
    return squares
  })

  const active = Int32Array.from(chosen.keys())
  let activeCount = active.length
  let shrinkAbove = Number.POSITIVE_INFINITY
  for (let pass = 0; pass < settings.mostPasses; pass++) {
    let highest = Number.NEGATIVE_INFINITY
    let lowest = Number.POSITIVE_INFINITY
    shuffle(active, activeCount, random)
    for (let turn = 0; turn < activeCount; turn++) {
      const place = active[turn] as number
      const row = chosen[place] as number
      const side = isPositive[row] === 1 ? 1 : -1
      const pull = pulls[place] as number
      const slack = 0.5 / (costs[isPositive[row] as 0 | 1] as number)
      const gradient = side * marginOf(model, rows, row) - 1 + slack * pull
      if (pull === 0 && gradient > shrinkAbove) {
        activeCount -= 1
        active[turn] = active[activeCount] as number
        active[activeCount] = place
        turn -= 1
        continue
      }
      const projected = pull === 0 ? Math.min(gradient, 0) : gradient
      if (projected > highest) highest = projected
      if (projected < lowest) lowest = projected
      if (Math.abs(projected) < 1e-12) continue
      const next = Math.max(pull - gradient / (diagonals[place] as number), 0)
      const step = (next - pull) * side
      pulls[place] = next
      model.bias += step
      const end = starts[row + 1] as number
      for (let at = starts[row] as number; at < end; at++) {
        const column = columns[at] as number
        weights[column] = (weights[column] as number) + step * (values[at] as number)
      }
    }
    if (highest - lowest <= settings.tolerance) {
      if (activeCount === active.length) break
      activeCount = active.length
      shrinkAbove = Number.POSITIVE_INFINITY
    } else {
      shrinkAbove = highest > 0 ? highest : Number.POSITIVE_INFINITY
    }
  }
  return model
}
