import type { SavingPer } from '../programmes/index.ts'
import type { AskedSaving } from './queries.ts'

/** What is asked in all of programmes, or of plans: those of a plan hold what is asked of its programmes. */
export type SumAsked = {
  of: AskedSaving['of']
  per: SavingPer
  pounds: number
  /** How many savings the sum is of, and how many more name no sum. */
  summed: number
  unknown: number
}

/**
 * Adds savings up by what they are asked of and what the sum is for. A yearly sum and a single one are never added to
 * each other, and neither are those of programmes and of plans, which would count the same money twice.
 */
export function addUp(savings: readonly AskedSaving[]): SumAsked[] {
  const groups = Map.groupBy(savings, ({ of, per }) => `${of}:${per}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const known = group.flatMap(({ pounds }) => (pounds === null ? [] : [pounds]))
    return [
      {
        of: first.of,
        per: first.per,
        pounds: known.reduce((sum, pounds) => sum + pounds, 0),
        summed: known.length,
        unknown: group.length - known.length,
      },
    ]
  })
}
