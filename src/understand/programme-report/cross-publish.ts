import { publishedCrossTable } from '../../core/stats/cross-table.ts'
import { leastPublished, type PublishedCount } from '../../core/stats/small-numbers.ts'

const withheld: PublishedCount = { hidden: true, why: 'withheld' }
const shown = (count: number): PublishedCount => ({ hidden: false, count })
const isSmall = (count: number): boolean => count > 0 && count < leastPublished

/** A number that is public, and how many of each group are in it. */
export type InGroups = { total: PublishedCount; counts: readonly number[] }

/**
 * Who answered a question and who raised each of its themes, by groups of which everybody is in one. What of a theme is
 * shown beside the bases may leave its small part but one number, where nearly all of another group raised it: so the two are
 * hidden together. Of a number that is hidden itself no group is shown.
 */
export function publishThemesBy(
  base: InGroups,
  themes: readonly InGroups[],
): { bases: PublishedCount[]; themes: PublishedCount[][] } {
  const table = publishedCrossTable(
    base.counts,
    themes.map(({ counts }) => counts),
  )
  const hide = (counts: readonly number[]) => counts.map(() => withheld)
  const areHidden = base.total.hidden || table.bases.total.hidden
  return {
    bases: areHidden ? hide(base.counts) : table.bases.parts,
    themes: themes.map(({ total, counts }, place) =>
      areHidden || total.hidden ? hide(counts) : (table.rows[place]?.parts ?? hide(counts)),
    ),
  }
}

/** One group's answers to one question: how many of its people answered, and how many chose each. */
export type GroupAnswers = { base: number; counts: readonly number[] }

/** Hidden answers of one kind, over all hidden groups, add up to nothing or to at least this. */
const leastHidden = 2 * leastPublished

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

function isSafe(hidden: readonly GroupAnswers[], columns: number): boolean {
  if (hidden.length === 0) return true
  if (hidden.length === 1) return false
  const sums = Array.from({ length: columns }, (_, place) =>
    sumOf(hidden.map(({ counts }) => counts[place] ?? 0)),
  )
  return [sumOf(hidden.map(({ base }) => base)), ...sums].every((sum) => sum === 0 || sum >= leastHidden)
}

/**
 * Answers by group, whose totals over all groups are public. A group with a small number in it, or whose number of
 * others is small, is hidden whole; and with it as many of the next smallest groups as are needed, so that what is
 * hidden is in at least two groups and no sum over them is small.
 */
export function publishByGroup(
  groups: readonly GroupAnswers[],
): { base: PublishedCount; counts: PublishedCount[] }[] {
  const columns = Math.max(0, ...groups.map(({ counts }) => counts.length))
  const isTelling = ({ base, counts }: GroupAnswers) =>
    isSmall(base) || counts.some((count) => isSmall(count) || isSmall(Math.max(0, base - count)))
  const hidden = new Set(groups.filter(isTelling))
  const others = groups.filter((group) => !hidden.has(group)).toSorted((a, b) => a.base - b.base)
  for (const next of others) {
    if (isSafe([...hidden], columns)) break
    // Groups of one size go together: which of them is hidden would tell.
    for (const group of others.filter(({ base }) => base === next.base)) hidden.add(group)
  }
  const isAllHidden = !isSafe([...hidden], columns)
  return groups.map((group) =>
    isAllHidden || hidden.has(group)
      ? { base: withheld, counts: group.counts.map(() => withheld) }
      : { base: shown(group.base), counts: group.counts.map(shown) },
  )
}
