/** One person of a sample: of each attribute the group, or undefined where it is not known. */
export type SampleRow = Readonly<Record<string, string | undefined>>

/** Of each attribute the share of the population in each group. */
export type Margins = Readonly<Record<string, Readonly<Record<string, number>>>>

export type RakingOptions = {
  /** A weight is held between so many times the mean weight and one over it. */
  mostWeight?: number
  /** Margins met as near as this, as shares of the whole. */
  tolerance?: number
  mostRounds?: number
}

export type Raked = {
  /** In the order of the rows, with a mean of 1. */
  weights: number[]
  rounds: number
  /** The margins are met. Not so where trimming or an empty group stands in the way: the report says so. */
  converged: boolean
  /** The largest distance that is left between a weighted share and that of the population. */
  furthest: number
  /** How many weights were held at a limit. */
  trimmed: number
  /** Groups of the population that nobody in the sample is of: nobody can be weighted up for them. */
  empty: { attribute: string; group: string }[]
}

const defaults = { mostWeight: 5, tolerance: 1e-6, mostRounds: 200 }

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** One attribute to be met: which rows are in which group, and the share that each group has to have of those known. */
type Target = { groups: { places: number[]; share: number }[]; known: number[] }

function targetsOf(rows: readonly SampleRow[], margins: Margins) {
  const empty: Raked['empty'] = []
  const targets = Object.entries(margins).map(([attribute, shares]): Target => {
    const byGroup = Map.groupBy(rows.keys(), (place) => rows[place]?.[attribute])
    const present = Object.entries(shares).filter(([group, share]) => {
      if (share > 0 && !byGroup.has(group)) empty.push({ attribute, group })
      return share > 0 && byGroup.has(group)
    })
    const all = sum(present.map(([, share]) => share))
    const groups = present.map(([group, share]) => ({ places: byGroup.get(group) ?? [], share: share / all }))
    return { groups, known: groups.flatMap(({ places }) => places) }
  })
  return { targets, empty }
}

/**
 * Weights a drawn sample so that its groups have the shares that they have in the population, one attribute after
 * another until all are met (raking: Deming W. E. & Stephan F. F. (1940), Annals of Mathematical Statistics 11:427–444).
 * Whose group is not known keeps their weight in that step. Weights are trimmed in every round.
 */
export function rake(rows: readonly SampleRow[], margins: Margins, options: RakingOptions = {}): Raked {
  const { mostWeight, tolerance, mostRounds } = { ...defaults, ...options }
  const { targets, empty } = targetsOf(rows, margins)
  let weights = rows.map(() => 1)
  let [rounds, furthest, trimmed] = [0, distanceOf(weights, targets), 0]
  while (furthest > tolerance && rounds < mostRounds) {
    rounds += 1
    for (const target of targets) adjust(weights, target)
    ;({ weights, trimmed } = trim(weights, mostWeight))
    furthest = distanceOf(weights, targets)
  }
  return { weights, rounds, converged: furthest <= tolerance, furthest, trimmed, empty }
}

const weightOf = (weights: readonly number[], places: readonly number[]) =>
  places.reduce((total, place) => total + (weights[place] ?? 0), 0)

function adjust(weights: number[], { groups, known }: Target): void {
  const all = weightOf(weights, known)
  for (const { places, share } of groups) {
    const factor = (share * all) / weightOf(weights, places)
    for (const place of places) weights[place] = (weights[place] ?? 0) * factor
  }
}

const distanceOf = (weights: readonly number[], targets: readonly Target[]): number =>
  Math.max(
    0,
    ...targets.flatMap(({ groups, known }) => {
      const all = weightOf(weights, known)
      return groups.map(({ places, share }) => Math.abs(weightOf(weights, places) / all - share))
    }),
  )

/** Holds the weights within their limits, with a mean of 1: what one is held back from, the others share. */
function trim(given: readonly number[], most: number): { weights: number[]; trimmed: number } {
  const atMean1 = (weights: readonly number[]) => {
    const mean = sum(weights) / weights.length
    return weights.map((weight) => weight / mean)
  }
  const isWithin = (weight: number) => weight <= most * (1 + 1e-9) && weight >= (1 - 1e-9) / most
  let weights = atMean1(given)
  for (let turn = 0; turn < 100 && !weights.every(isWithin); turn++)
    weights = atMean1(weights.map((weight) => Math.min(most, Math.max(1 / most, weight))))
  const isHeld = (weight: number) => weight > most * (1 - 1e-6) || weight < (1 + 1e-6) / most
  return { weights, trimmed: weights.filter(isHeld).length }
}

/**
 * What unequal weights cost: how many times larger the variance is than of an unweighted sample of the same size, and
 * how many people that is worth. Kish L. (1965), Survey Sampling: n Σw² / (Σw)².
 */
export function designEffectOf(weights: readonly number[]): {
  designEffect: number
  effectiveSize: number
} {
  const squares = sum(weights.map((weight) => weight * weight))
  if (squares === 0) return { designEffect: 1, effectiveSize: 0 }
  const effectiveSize = sum(weights) ** 2 / squares
  return { designEffect: weights.length / effectiveSize, effectiveSize }
}
