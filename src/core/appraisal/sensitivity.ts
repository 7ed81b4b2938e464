import { type Criterion, isSame, listFirst, meanShares, rankOptions, type Score } from './rank.ts'

/** How a criterion's weight would have to change for something else to be first. Weights as shares of all that counts. */
export type Sensitivity = {
  criterion: string
  /** Its share now, of 1. */
  share: number
  /** The nearest share at which something else draws level; null where no share from 0 to 1 does that. */
  turnsAt: number | null
  /** What draws level there; empty where nothing does. */
  overtakenBy: string[]
}

/**
 * How far the first place hangs on each weight: the share of one criterion is moved, the others keep their proportions among
 * themselves, and the nearest share is told at which another option has as many points as the first. Only what was scored on all
 * that counts takes part. Undefined where nothing is first alone: there is no first place to lose then.
 */
export function findSensitivity(
  criteria: readonly Criterion[],
  options: readonly string[],
  scores: readonly Score[],
): Sensitivity[] | undefined {
  const ranking = rankOptions(criteria, options, scores)
  const [first, ...tied] = listFirst(ranking)
  if (first === undefined || tied.length > 0) return undefined
  const counted = criteria.filter(({ id }) => ranking.counted.includes(id))
  const all = counted.reduce((sum, { weight }) => sum + (weight ?? 0), 0)
  const shares = meanShares(criteria, scores)
  const others = ranking.placed.filter(({ of, place }) => place !== null && of !== first).map(({ of }) => of)

  return counted.map(({ id, weight }) => {
    const share = (weight ?? 0) / all
    const rest = counted.filter((other) => other.id !== id)
    /** By this criterion alone, and by the others as they are weighed among themselves. */
    const by = (of: string) => ({
      own: shares.get(of)?.get(id) ?? 0,
      rest: rest.reduce(
        (sum, other) =>
          sum + ((other.weight ?? 0) / (all - (weight ?? 0))) * (shares.get(of)?.get(other.id) ?? 0),
        0,
      ),
    })
    const leader = by(first)
    const turns =
      rest.length === 0
        ? []
        : others.flatMap((of) => {
            const other = by(of)
            const at = whereLevel(leader.own - other.own, leader.rest - other.rest)
            return at === null ? [] : [{ of, at }]
          })
    const [nearest] = turns.toSorted((one, other) => Math.abs(one.at - share) - Math.abs(other.at - share))
    if (!nearest) return { criterion: id, share, turnsAt: null, overtakenBy: [] }
    // Only those that draw level there: another may be as near on the other side.
    const reached = turns.filter(({ at }) => isSame(at, nearest.at))
    return { criterion: id, share, turnsAt: nearest.at, overtakenBy: reached.map(({ of }) => of) }
  })
}

/** The share p at which p × own + (1 − p) × rest is nought, if there is one from 0 to 1. */
function whereLevel(own: number, rest: number): number | null {
  if (isSame(own, rest)) return null
  const at = rest / (rest - own)
  return at >= 0 && at <= 1 ? at : null
}
