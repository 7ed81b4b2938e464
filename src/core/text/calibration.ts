/**
 * Turns margins into probabilities, alike for every label:
 * p = 1 / (1 + e^−(ownSlope × margin + leadSlope × lead + intercept)).
 * The lead is how far a label's margin is ahead of the best other label's; below 0 for all but the first.
 */
export type Calibration = { ownSlope: number; leadSlope: number; intercept: number }

/** Where nothing could be measured: half at the border, and no strong claims on either side. */
const uncalibrated: Calibration = { ownSlope: 1, leadSlope: 0, intercept: 0 }

/** The margins of one item, a label each; NaN where a label could not be judged. */
type Margins = ArrayLike<number>

/** The highest margin among the other labels; the border (0) where there is no other. */
function rivalOf(margins: Margins, label: number): number {
  let rival = Number.NEGATIVE_INFINITY
  for (let other = 0; other < margins.length; other++) {
    const margin = margins[other] as number
    if (other !== label && margin > rival) rival = margin
  }
  return rival === Number.NEGATIVE_INFINITY ? 0 : rival
}

const logistic = (fit: number): number => 1 / (1 + Math.exp(-fit))

/** The calibrated score of each label of one item; NaN stays NaN. */
export function listProbabilities(calibration: Calibration, margins: Margins): number[] {
  return Array.from(margins, (margin, label) => {
    const lead = margin - rivalOf(margins, label)
    return logistic(calibration.ownSlope * margin + calibration.leadSlope * lead + calibration.intercept)
  })
}

type Observation = { inputs: readonly number[]; target: number }

/** Solves matrix × x = vector by elimination; the matrix is small, symmetric and positive definite. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const rows = matrix.map((row, place) => [...row, vector[place] ?? 0])
  const size = rows.length
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0
  for (let pivot = 0; pivot < size; pivot++) {
    for (let below = pivot + 1; below < size; below++) {
      const factor = at(below, pivot) / at(pivot, pivot)
      rows[below] = (rows[below] ?? []).map((value, column) => value - factor * at(pivot, column))
    }
  }
  const solution = new Array<number>(size).fill(0)
  for (let row = size - 1; row >= 0; row--) {
    let rest = at(row, size)
    for (let column = row + 1; column < size; column++) rest -= at(row, column) * (solution[column] ?? 0)
    solution[row] = rest / at(row, row)
  }
  return solution
}

const fitOf = (weights: readonly number[], inputs: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * (inputs[place] ?? 0), 0)

/** A little pull towards 0, so that examples which can be told apart without fault do not claim certainty. */
const ridge = 1e-2

/** Logistic regression by Newton's method. Steps are halved until they help, so it always settles. */
function fitLogistic(observations: readonly Observation[], size: number): number[] {
  const lossOf = (weights: readonly number[]) => {
    let loss = (ridge / 2) * fitOf(weights, weights)
    for (const { inputs, target } of observations) {
      const fit = fitOf(weights, inputs)
      loss += Math.max(fit, 0) - target * fit + Math.log1p(Math.exp(-Math.abs(fit)))
    }
    return loss
  }
  let weights = new Array<number>(size).fill(0)
  let loss = lossOf(weights)
  for (let round = 0; round < 50; round++) {
    const curve: number[][] = weights.map((_, row) =>
      weights.map((_, column) => (row === column ? ridge : 0)),
    )
    const pull = weights.map((weight) => ridge * weight)
    for (const { inputs, target } of observations) {
      const probability = logistic(fitOf(weights, inputs))
      inputs.forEach((input, row) => {
        pull[row] = (pull[row] ?? 0) + (probability - target) * input
        const line = curve[row] ?? []
        inputs.forEach((other, column) => {
          line[column] = (line[column] ?? 0) + probability * (1 - probability) * input * other
        })
      })
    }
    const step = solve(curve, pull)
    let size = 1
    let next = weights
    let nextLoss = loss
    for (; size > 1e-6; size /= 2) {
      next = weights.map((weight, place) => weight - size * (step[place] ?? 0))
      nextLoss = lossOf(next)
      if (nextLoss < loss) break
    }
    const gain = loss - nextLoss
    if (!(gain > 0)) break
    weights = next
    loss = nextLoss
    if (gain < 1e-7 * loss) break
  }
  return weights
}

/**
 * Fits the margins of examples that a model has not seen to the labels that people gave them. One fit serves
 * all labels: rare ones have too few examples for a fit of their own, and the order of the labels of an item
 * stays the order of their margins. Targets are drawn in a little from 0 and 1.
 *
 * Method: Platt (1999), "Probabilistic outputs for support vector machines", with the targets of Lin, Lin &
 * Weng (2007), "A note on Platt's probabilistic outputs"; the lead over the best other label is added as a
 * second input.
 *
 * @param margins for each example, the margin of each label; NaN where it could not be judged
 * @param isPositive for each example, 1 for each label that it has
 */
export function fitCalibration(
  margins: readonly Float64Array[],
  isPositive: readonly Uint8Array[],
): Calibration {
  const seen: { margin: number; lead: number; positive: boolean }[] = []
  margins.forEach((own, example) => {
    own.forEach((margin, label) => {
      if (Number.isNaN(margin)) return
      seen.push({ margin, lead: margin - rivalOf(own, label), positive: isPositive[example]?.[label] === 1 })
    })
  })
  const positives = seen.filter((one) => one.positive).length
  if (positives === 0) return uncalibrated
  const high = (positives + 1) / (positives + 2)
  const low = 1 / (seen.length - positives + 2)
  const observe = (inputsOf: (one: { margin: number; lead: number }) => number[]): Observation[] =>
    seen.map((one) => ({ inputs: inputsOf(one), target: one.positive ? high : low }))

  const [ownSlope = 0, leadSlope = 0, intercept = 0] = fitLogistic(
    observe((one) => [one.margin, one.lead, 1]),
    3,
  )
  if (leadSlope >= 0 && ownSlope + leadSlope > 0) return { ownSlope, leadSlope, intercept }
  // Otherwise a score could rank labels against their margins.
  const [slope = 0, constant = 0] = fitLogistic(
    observe((one) => [one.margin, 1]),
    2,
  )
  if (slope > 0) return { ownSlope: slope, leadSlope: 0, intercept: constant }
  return { ownSlope: 0, leadSlope: 0, intercept: Math.log((positives + 1) / (seen.length - positives + 1)) }
}

/**
 * The score at or over which suggesting a label gives the best F1 on examples that the model has not seen:
 * halfway between the last score taken and the first left out. 1 where there is nothing to go by.
 */
export function findBestThreshold(scores: Float64Array, isPositive: Uint8Array): number {
  const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  const positives = isPositive.reduce((sum, one) => sum + one, 0)
  let best = { f1: 0, threshold: 1 }
  let right = 0
  order.forEach((place, taken) => {
    right += isPositive[place] ?? 0
    const score = scores[place] ?? 0
    const next = order[taken + 1]
    const nextScore = next === undefined ? undefined : scores[next]
    if (nextScore === score) return
    const f1 = (2 * right) / (taken + 1 + positives)
    if (f1 > best.f1) best = { f1, threshold: (score + (nextScore ?? score)) / 2 }
  })
  return best.threshold
}
