import { benjaminiHochberg } from './many-comparisons.ts'
import { type Estimate, newcombeDifference } from './newcombe.ts'
import type { PublishedCount, PublishedSplit } from './small-numbers.ts'

/** A group beside everybody else in the same table, from numbers that are shown and no others. */
export type AgainstTheRest = {
  share: number | null
  /** Share of the group less the share of the rest, with its 95% interval. */
  difference: Estimate | null
  /** Two-sided, of the hypothesis that group and rest are alike; null where it cannot be asked. */
  p: number | null
}

export type Judgement = 'more' | 'less' | null

const numberOf = (count: PublishedCount | undefined): number | null =>
  count && !count.hidden ? count.count : null

/** What is shown of all but one group: from the totals, or where these are hidden from the other groups that are shown. */
function restOf(
  row: PublishedSplit,
  base: PublishedSplit,
  place: number,
): { count: number; base: number } | null {
  const [count, whole] = [numberOf(row.parts[place]), numberOf(base.parts[place])]
  if (count === null || whole === null) return null
  const [total, all] = [numberOf(row.total), numberOf(base.total)]
  if (total !== null && all !== null) return { count: total - count, base: all - whole }
  let rest = { count: 0, base: 0 }
  row.parts.forEach((part, other) => {
    const [one, of] = [numberOf(part), numberOf(base.parts[other])]
    if (other !== place && one !== null && of !== null)
      rest = { count: rest.count + one, base: rest.base + of }
  })
  return rest
}

export function compareWithRest(row: PublishedSplit, base: PublishedSplit, place: number): AgainstTheRest {
  const [count, whole] = [numberOf(row.parts[place]), numberOf(base.parts[place])]
  const none: AgainstTheRest = { share: null, difference: null, p: null }
  // A row and its base may have been counted at different times.
  if (count === null || whole === null || whole === 0 || count > whole) return none
  const rest = restOf(row, base, place)
  const share = count / whole
  if (!rest || rest.base <= 0 || rest.count < 0 || rest.count > rest.base) return { ...none, share }
  const difference = newcombeDifference({ count, base: whole }, rest) ?? null
  return { share, difference, p: pOfDifference({ count, base: whole }, rest) }
}

type Proportion = { count: number; base: number }

/** The usual test of two proportions with a pooled share. */
function pOfDifference(first: Proportion, second: Proportion): number {
  const pooled = (first.count + second.count) / (first.base + second.base)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.base + 1 / second.base))
  if (error === 0) return 1
  return twoSided((first.count / first.base - second.count / second.base) / error)
}

/**
 * The chance of so far from 0 or farther on the normal distribution.
 * Abramowitz M. & Stegun I. A. (1964), Handbook of Mathematical Functions, 7.1.26; wrong by less than 2e-7.
 */
function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const terms = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429]
  const sum = terms.reduceRight((total, term) => (total + term) * t, 0)
  return Math.min(1, sum * Math.exp(-x * x))
}

const level = 0.05

/** Which differences hold after the correction for all comparisons that are made together. */
export function judge(comparisons: readonly AgainstTheRest[]): Judgement[] {
  const tested = comparisons.flatMap(({ p }, place) => (p === null ? [] : [{ p, place }]))
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p))
  const judgements = new Array<Judgement>(comparisons.length).fill(null)
  tested.forEach(({ place }, order) => {
    const difference = comparisons[place]?.difference
    if (!difference || (adjusted[order] ?? 1) > level) return
    if (difference.low > 0) judgements[place] = 'more'
    if (difference.high < 0) judgements[place] = 'less'
  })
  return judgements
}
