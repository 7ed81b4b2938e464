import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { isSmall, type PublishedCount, shownCount } from '../../core/stats/small-numbers.ts'
import { publishedUnion } from '../../core/stats/unions.ts'
import type { Db, Tx } from '../../db/database.ts'
import { publishCountedCampaigns, readCountedCampaigns } from '../campaigns/index.ts'
import type { PlacedTheme } from './queries.ts'
import { countInCampaigns, type InCampaigns } from './without-queries.ts'

/** Responses with a theme, read or by a campaign's text, and those of them that are in no campaign. */
export type Without = { all: PublishedCount; without: PublishedCount }

/** For the themes of one line in one way of listening; null where none of their questions has a campaign. */
export type ReadWithout = (placed: readonly PlacedTheme[]) => Promise<Without | null>

const withheld: Without = {
  all: { hidden: true, why: 'withheld' },
  without: { hidden: true, why: 'withheld' },
}

/** One theme as the page of campaigns shows it; several are counted here, each response once. */
export async function openWithout(
  db: Db | Tx,
  programmeId: string,
  scheme: DisclosureScheme,
): Promise<ReadWithout | undefined> {
  const counted = await readCountedCampaigns(db, programmeId)
  if (counted.known.length === 0) return undefined
  const published = publishCountedCampaigns(counted, scheme)
  return async (placed) => {
    const onThem = published.filter(({ questionId }) => placed.some((one) => one.questionId === questionId))
    if (onThem.length === 0) return null
    const [theme, ...others] = placed
    if (theme && others.length === 0) {
      const line = onThem.flatMap(({ themes }) => themes).find(({ id }) => id === theme.id)
      return line ? { all: line.all, without: line.withoutAll } : withheld
    }
    const rows = await countInCampaigns(
      db,
      placed.map(({ id }) => id),
      placed.map(({ questionId }) => questionId),
    )
    return publishWithoutOnce(rows, scheme)
  }
}

/**
 * Several themes as one, with and without campaigns: shown as a whole or not at all. Their own lines are on the page of
 * campaigns, so what is left by subtracting these, inside campaigns and outside, must not be small either; nor how many
 * have none of them, or have one unread only.
 */
export function publishWithoutOnce({ parts, union, base }: InCampaigns, scheme: DisclosureScheme): Without {
  const unions = (['inside', 'outside'] as const).map((where) =>
    publishedUnion(
      parts.map((part) => part[where]),
      union[where],
      scheme,
    ),
  )
  const all = union.inside + union.outside
  const told = [
    union.inside,
    union.outside,
    base.inside - union.inside,
    base.outside - union.outside,
    all - union.read,
  ]
  if (unions.some(({ hidden }) => hidden) || told.some((count) => isSmall(count, scheme))) return withheld
  return { all: shownCount(all, scheme), without: shownCount(union.outside, scheme) }
}
