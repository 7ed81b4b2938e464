import { benjaminiHochberg } from './many-comparisons.ts'

type Counted = { count: number; base: number }

/** Complementary error function. Abramowitz & Stegun (1964), 7.1.26: wrong by no more than 1.5e-7. */
function erfc(x: number): number {
  const t = 1 / (1 + 0.3275911 * x)
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return series * Math.exp(-x * x)
}

/**
 * How often two shares would differ as much as these if both were the same: the chi-square test of a table of two by
 * two, without correction. Pearson K. (1900).
 * @returns 1 where there is nothing to compare
 */
export function chanceOfDifference(first: Counted, second: Counted): number {
  const base = first.base + second.base
  const pooled = base === 0 ? 0 : (first.count + second.count) / base
  if (first.base === 0 || second.base === 0 || pooled === 0 || pooled === 1) return 1
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / first.base + 1 / second.base))
  const z = Math.abs(first.count / first.base - second.count / second.base) / spread
  return erfc(z / Math.SQRT2)
}

/**
 * The population stability index of a score, from how many fell in each band before and now; half a unit stands in for
 * an empty band. By usage under 0.1 is steady and over 0.25 a shift (Siddiqi N. (2006), Credit Risk Scorecards).
 */
export function stabilityIndex(before: readonly number[], now: readonly number[]): number {
  const total = (counts: readonly number[]) => counts.reduce((sum, one) => sum + Math.max(one, 0.5), 0)
  const [allBefore, allNow] = [total(before), total(now)]
  return before.reduce((sum, count, band) => {
    const [was, is] = [Math.max(count, 0.5) / allBefore, Math.max(now[band] ?? 0, 0.5) / allNow]
    return sum + (is - was) * Math.log(is / was)
  }, 0)
}

/** Which of several labels are given more or less often now, with the many comparisons allowed for. */
export function listShifted<Label extends { before: Counted; now: Counted }>(
  labels: readonly Label[],
): Label[] {
  const adjusted = benjaminiHochberg(labels.map(({ before, now }) => chanceOfDifference(before, now)))
  return labels.filter((_, place) => (adjusted[place] ?? 1) <= 0.05)
}
