import type { LinearModel } from './linear-model.ts'

/**
 * How the margins of all labels become the probability of each, where an item has exactly one: for each label a weight
 * for every margin, and a constant at the end.
 */
export type Combination = Float64Array[]

/** How strongly weights are drawn to 0, and how often they are bettered. */
const ridge = 1
const rounds = 60

/** Turns what speaks for each label into probabilities that add up to 1. */
export function shareOut(fits: Float64Array): Float64Array {
  const shares = fits.slice()
  shareOutInPlace(shares)
  return shares
}

/** By places alone, as below: a closure for each number would cost more than the sums. */
function shareOutInPlace(fits: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY
  for (let at = 0; at < fits.length; at++) if ((fits[at] as number) > highest) highest = fits[at] as number
  let sum = 0
  for (let at = 0; at < fits.length; at++) {
    const power = Math.exp((fits[at] as number) - highest)
    fits[at] = power
    sum += power
  }
  for (let at = 0; at < fits.length; at++) fits[at] = (fits[at] as number) / sum
}

/** The probability of each label by the margins of one item. */
export function combineMargins(combination: Combination, margins: Float64Array): Float64Array {
  const scores = new Float64Array(combination.length)
  combineInto(scores, combination, margins)
  return scores
}

function combineInto(scores: Float64Array, combination: Combination, margins: Float64Array): void {
  for (let label = 0; label < scores.length; label++) {
    const own = combination[label] as Float64Array
    let fit = own[margins.length] as number
    for (let at = 0; at < margins.length; at++) fit += (own[at] as number) * (margins[at] as number)
    scores[label] = fit
  }
  shareOutInPlace(scores)
}

/** The inverse of a symmetric, positive definite matrix, by elimination. */
function invert(matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length
  const rows = matrix.map((row, place) => {
    const wide = new Float64Array(2 * size)
    wide.set(row)
    wide[size + place] = 1
    return wide
  })
  for (let pivot = 0; pivot < size; pivot++) {
    const row = rows[pivot] as Float64Array
    const scale = row[pivot] as number
    for (let column = 0; column < row.length; column++) row[column] = (row[column] as number) / scale
    for (const other of rows) {
      const factor = other[pivot] as number
      if (other === row || factor === 0) continue
      for (let column = 0; column < row.length; column++) {
        other[column] = (other[column] as number) - factor * (row[column] as number)
      }
    }
  }
  return rows.map((row) => row.slice(size))
}

/** A bound on the curvature of the loss: half of Σ over the rows of each product of two inputs, with the ridge. */
function boundCurvature(margins: readonly Float64Array[], size: number): Float64Array[] {
  const curve = Array.from({ length: size }, () => new Float64Array(size))
  for (const row of margins) {
    for (let one = 0; one < size; one++) {
      const line = curve[one] as Float64Array
      const value = 0.5 * (row[one] ?? 1)
      for (let other = 0; other < size; other++)
        line[other] = (line[other] as number) + value * (row[other] ?? 1)
    }
  }
  curve.forEach((line, place) => {
    line[place] = (line[place] as number) + ridge
  })
  return curve
}

/** What each weight would have to change by, for each label: the slope of the likelihood with the ridge. */
function listPulls(
  combination: Combination,
  margins: readonly Float64Array[],
  held: ArrayLike<number>,
): Float64Array[] {
  const pulls = combination.map((own) => own.map((value) => -ridge * value))
  const scores = new Float64Array(combination.length)
  margins.forEach((row, place) => {
    combineInto(scores, combination, row)
    for (let label = 0; label < scores.length; label++) {
      const off = (held[place] === label ? 1 : 0) - (scores[label] as number)
      const pull = pulls[label] as Float64Array
      for (let at = 0; at < row.length; at++) pull[at] = (pull[at] as number) + off * (row[at] as number)
      pull[row.length] = (pull[row.length] as number) + off
    }
  })
  return pulls
}

/**
 * Learns from items that the models have not seen how far to trust each margin, and what the margin of one label says
 * about another.
 *
 * Method: stacking, Wolpert (1992), "Stacked generalization", by multinomial logistic regression with the fixed bound
 * on the curvature of Böhning (1992), "Multinomial logistic regression algorithm", and Nesterov's momentum.
 *
 * @param margins for each item, the margin of each label; of several models, those of one after those of another
 * @param held for each item the place of its label
 */
export function fitCombination(
  margins: readonly Float64Array[],
  held: ArrayLike<number>,
  labels: number,
): Combination {
  const size = (margins[0]?.length ?? 0) + 1
  const inverse = invert(boundCurvature(margins, size))
  let weights = Array.from({ length: labels }, () => new Float64Array(size))
  let ahead = weights
  for (let round = 0; round < rounds; round++) {
    const pulls = listPulls(ahead, margins, held)
    const next = ahead.map((own, label) =>
      own.map((value, at) => {
        const line = inverse[at] as Float64Array
        return value + line.reduce((sum, one, other) => sum + one * (pulls[label]?.[other] ?? 0), 0)
      }),
    )
    const before = weights
    const momentum = round / (round + 3)
    ahead = next.map((own, label) =>
      own.map((value, at) => value + momentum * (value - (before[label]?.[at] ?? 0))),
    )
    weights = next
  }
  return weights
}

/**
 * The one linear model of each label that gives what the combination makes of all, since sums of margins are margins.
 * Only differences between labels count, so what all share is taken away: what is left explains.
 */
export function foldIn(combination: Combination, models: readonly LinearModel[]): LinearModel[] {
  const columnCount = models[0]?.weights.length ?? 0
  const folded = combination.map((own) => ({
    weights: new Float64Array(columnCount),
    bias: own[models.length] as number,
  }))
  folded.forEach((into, label) => {
    models.forEach((model, at) => {
      const factor = combination[label]?.[at] ?? 0
      into.bias += factor * model.bias
      for (let column = 0; column < columnCount; column++) {
        into.weights[column] = (into.weights[column] as number) + factor * (model.weights[column] as number)
      }
    })
  })
  for (let column = 0; column < columnCount; column++) {
    const mean = folded.reduce((sum, { weights }) => sum + (weights[column] as number), 0) / folded.length
    for (const { weights } of folded) weights[column] = (weights[column] as number) - mean
  }
  return folded
}
