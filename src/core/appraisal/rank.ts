// How options stand by criteria, weights and scores. Nothing here knows what a criterion is about.

/** `weight` null: the papers give none. `best`: the highest score that can be given; more is always better. */
export type Criterion = { id: string; weight: number | null; isMoney: boolean; best: number }

/** What one scorer gave one option (or alternative) by one criterion. What was not scored has no line: it is never 0. */
export type Score = { scorer: string; criterion: string; of: string; score: number }

export type Placed = {
  of: string
  /** Of 100 possible, by the weights of the criteria that it was scored on; null where it was scored on none. */
  points: number | null
  /** 1 for the most points; equal points share a place. Null where it was not scored on all that counts. */
  place: number | null
  isTied: boolean
  /** Criteria that count and that it was not scored on. */
  missing: string[]
}

export type Ranking = {
  /** Criteria that count: those with a weight on which anything was scored. */
  counted: string[]
  /** The best first; then, by points, what was not scored on all that counts; then what was not scored at all. */
  placed: Placed[]
}

type ScoresOf = ReadonlyMap<string, number>

/**
 * Ranks options by weighted scores.
 *
 * - A score is taken as a share of the best that could be given, so that criteria with different scales weigh as said.
 * - Of several scorers the mean of those who scored it counts.
 * - A criterion counts where it has a weight above nought and anything was scored by it.
 * - Points are the weighted mean over what was scored: weights are shared out anew over it, so that a missing score is not a bad one.
 *   But what was not scored on all that counts gets no place: leaving out a criterion would else be a way to the top.
 */
export function rankOptions(
  criteria: readonly Criterion[],
  options: readonly string[],
  scores: readonly Score[],
): Ranking {
  const shares = meanShares(criteria, scores)
  const counted = criteria.filter(
    ({ id, weight }) => weight !== null && weight > 0 && options.some((of) => shares.get(of)?.has(id)),
  )
  const unplaced = options.map((of) => pointsOf(of, counted, shares.get(of) ?? new Map()))
  return { counted: counted.map(({ id }) => id), placed: givePlaces(unplaced) }
}

/** Of each option and criterion the mean of its scores, as a share of the best. */
export function meanShares(
  criteria: readonly Criterion[],
  scores: readonly Score[],
): ReadonlyMap<string, ScoresOf> {
  const best = new Map(criteria.map((criterion) => [criterion.id, criterion.best]))
  const means = new Map<string, Map<string, number>>()
  for (const [of, ofOption] of Map.groupBy(scores, (score) => score.of)) {
    const byCriterion = Map.groupBy(ofOption, ({ criterion }) => criterion)
    means.set(
      of,
      new Map(
        [...byCriterion].map(([criterion, given]) => [
          criterion,
          given.reduce((sum, { score }) => sum + score, 0) / given.length / (best.get(criterion) ?? 1),
        ]),
      ),
    )
  }
  return means
}

const outOf = 100

function pointsOf(of: string, counted: readonly Criterion[], shares: ScoresOf): Omit<Placed, 'place'> {
  let [points, weights] = [0, 0]
  const missing: string[] = []
  for (const { id, weight } of counted) {
    const share = shares.get(id)
    if (share === undefined) missing.push(id)
    else {
      points += (weight ?? 0) * share
      weights += weight ?? 0
    }
  }
  return { of, points: weights > 0 ? (outOf * points) / weights : null, isTied: false, missing }
}

/** Differences that only come of how numbers are kept are none. */
const sameWithin = 1e-9
export const isSame = (one: number, other: number): boolean => Math.abs(one - other) < sameWithin

function givePlaces(options: readonly Omit<Placed, 'place'>[]): Placed[] {
  const isWhole = ({ points, missing }: Omit<Placed, 'place'>) => points !== null && missing.length === 0
  const sorted = options.toSorted(
    (one, other) =>
      Number(isWhole(other)) - Number(isWhole(one)) || (other.points ?? -1) - (one.points ?? -1),
  )
  const whole = sorted.filter(isWhole)
  return sorted.map((option) => {
    const points = option.points ?? 0
    if (!isWhole(option)) return { ...option, place: null }
    const better = whole.filter((other) => (other.points ?? 0) > points && !isSame(other.points ?? 0, points))
    const same = whole.filter((other) => isSame(other.points ?? 0, points))
    return { ...option, place: better.length + 1, isTied: same.length > 1 }
  })
}

/** Whoever is first; more than one where they share the place, none where nothing has a place. */
export const listFirst = ({ placed }: Ranking): string[] =>
  placed.filter(({ place }) => place === 1).map(({ of }) => of)

export type WithAndWithout = {
  with: Ranking
  /** Undefined where no criterion about money counts. */
  without: Ranking | undefined
  /** Leaving the money out puts something else first. */
  moneyDecides: boolean
}

/** The ranking with all criteria, and by those that are not about money. */
export function rankWithAndWithoutMoney(
  criteria: readonly Criterion[],
  options: readonly string[],
  scores: readonly Score[],
): WithAndWithout {
  const all = rankOptions(criteria, options, scores)
  const isMoney = new Set(criteria.filter((one) => one.isMoney).map(({ id }) => id))
  if (!all.counted.some((id) => isMoney.has(id)))
    return { with: all, without: undefined, moneyDecides: false }
  const without = rankOptions(
    criteria.filter((one) => !one.isMoney),
    options,
    scores,
  )
  const [first, firstWithout] = [listFirst(all), listFirst(without)]
  const isKnown = first.length > 0 && firstWithout.length > 0
  return {
    with: all,
    without,
    moneyDecides: isKnown && first.toSorted().join() !== firstWithout.toSorted().join(),
  }
}
