import { seededNumbers } from '../text/seeded-numbers.ts'

export type Range = { low: number; high: number }

const repeats = 1000

/**
 * A 95% percentile interval by the bootstrap: the statistic of 1,000 samples drawn with replacement. The same units and
 * seed give the same limits. Efron B. & Tibshirani R. (1993), An Introduction to the Bootstrap, chapter 13.
 *
 * @param statistic null where it is not defined for a sample; such samples are left out
 * @returns undefined where the statistic is hardly ever defined
 */
export function bootstrapRange<Unit>(
  units: readonly Unit[],
  statistic: (sample: Unit[]) => number | null,
  seed = 1,
): Range | undefined {
  const random = seededNumbers(seed)
  const found: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const sample = units.map(() => units[Math.floor(random() * units.length)] as Unit)
    const value = statistic(sample)
    if (value !== null) found.push(value)
  }
  if (found.length < repeats / 2) return undefined
  found.sort((a, b) => a - b)
  const at = (share: number) => found[Math.round(share * (found.length - 1))] as number
  return { low: at(0.025), high: at(0.975) }
}
