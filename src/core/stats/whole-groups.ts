import { type DisclosureScheme, leastPublished } from './disclosure-schemes.ts'
import { isSmall, type PublishedCount, shownCount } from './small-numbers.ts'

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/**
 * One group's answers to one question: how many of its people answered, and how many chose each; `skipped`: how many did
 * not answer, where another page or table tells how many there are of the group.
 */
export type GroupAnswers = { base: number; counts: readonly number[]; skipped?: number }

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** Hidden answers of one kind, over all hidden groups, add up to nothing or to at least twice what is ever shown. */
function isSafe(hidden: readonly GroupAnswers[], columns: number, scheme: DisclosureScheme): boolean {
  if (hidden.length === 0) return true
  if (hidden.length === 1) return false
  const sums = Array.from({ length: columns }, (_, place) =>
    sumOf(hidden.map(({ counts }) => counts[place] ?? 0)),
  )
  const skipped = sumOf(hidden.map((group) => group.skipped ?? 0))
  return [sumOf(hidden.map(({ base }) => base)), skipped, ...sums].every(
    (sum) => sum === 0 || sum >= 2 * leastPublished(scheme),
  )
}

/**
 * Answers by group, whose totals over all groups are public. A group with a small number in it, or whose number of
 * others or of those who skipped the question is small, is hidden whole; and with it as many of the next smallest groups as are needed, so that what is
 * hidden is in at least two groups and no sum over them is small.
 *
 * @param isHiddenElsewhere of each group: it is hidden here too
 */
export function publishByGroup(
  groups: readonly GroupAnswers[],
  scheme: DisclosureScheme,
  isHiddenElsewhere: readonly boolean[] = [],
): { base: PublishedCount; counts: PublishedCount[] }[] {
  const columns = Math.max(0, ...groups.map(({ counts }) => counts.length))
  const isTelling = ({ base, counts, skipped = 0 }: GroupAnswers) =>
    isSmall(base, scheme) ||
    isSmall(skipped, scheme) ||
    counts.some((count) => isSmall(count, scheme) || isSmall(base - count, scheme))
  const hidden = new Set(groups.filter((group, place) => isTelling(group) || isHiddenElsewhere[place]))
  // A group with nobody in it covers nothing.
  const others = groups
    .filter((group) => !hidden.has(group) && group.base > 0)
    .toSorted((a, b) => a.base - b.base)
  for (const next of others) {
    if (isSafe([...hidden], columns, scheme)) break
    // Groups of one size go together: which of them is hidden would tell.
    for (const group of others.filter(({ base }) => base === next.base)) hidden.add(group)
  }
  const isAllHidden = !isSafe([...hidden], columns, scheme)
  return groups.map((group) =>
    isAllHidden || hidden.has(group)
      ? { base: withheld, counts: group.counts.map(() => withheld) }
      : {
          base: shownCount(group.base, scheme),
          counts: group.counts.map((count) => shownCount(count, scheme)),
        },
  )
}
