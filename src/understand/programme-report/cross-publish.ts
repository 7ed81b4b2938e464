import { publishedCrossTable } from '../../core/stats/cross-table.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

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
  scheme: DisclosureScheme,
): { bases: PublishedCount[]; themes: PublishedCount[][] } {
  const table = publishedCrossTable(
    base.counts,
    themes.map(({ counts }) => counts),
    scheme,
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
