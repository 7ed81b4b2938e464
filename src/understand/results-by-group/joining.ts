import type { PublishedCount, PublishedSplit } from '../../core/stats/small-numbers.ts'
import type { DivisionOfRow, GroupResults, ResultRow } from './result.ts'

const none: PublishedCount = { hidden: false, count: 0 }

type Labels = GroupResults['labels']

const isByCampaign = ({ id }: DivisionOfRow): boolean => id === 'campaign'
const isDividedByCampaign = ({ divisions }: ResultRow): boolean => divisions.some(isByCampaign)

const withoutCampaigns = (row: ResultRow): ResultRow => ({
  ...row,
  divisions: row.divisions.filter((division) => !isByCampaign(division)),
})

/** The parts of a line in another order; of a label that it did not have there was nobody. */
function underLabels({ total, parts }: PublishedSplit, from: readonly string[], to: readonly string[]) {
  const partOf = (label: string) => parts[from.indexOf(label)] ?? none
  return { total, parts: [...to.map(partOf), parts.at(-1) ?? none] }
}

const relabel = (row: ResultRow, from: Labels, to: Labels): ResultRow => ({
  ...row,
  divisions: row.divisions.map(({ id, base, row: split }) => {
    const [had, has] = [from[id] ?? [], to[id] ?? []]
    return { id, base: underLabels(base, had, has), row: underLabels(split, had, has) }
  }),
})

/** Everything that either has, the new ones in their order first. */
const joinLabels = (now: Labels, before: Labels): Labels =>
  Object.fromEntries(
    Object.entries({ ...before, ...now }).map(([id, labels]) => [
      id,
      [...new Set([...labels, ...(before[id] ?? [])])],
    ]),
  )

/**
 * New results of rows that were counted now and of kept ones of the last version, all under the same labels: which
 * channels there are may have changed since.
 *
 * Who is in which campaign changes too, and how it was then is not known any more. So rows are divided by campaign once:
 * of two such counts, one person who was taken from a campaign to another would be told with their answer. What is
 * counted anew after that is not divided by campaign, and what is kept is so by the campaigns of then.
 * @param earlier what was published, the newest first
 */
export function joinRows(
  counted: GroupResults,
  rows: readonly ResultRow[],
  earlier: readonly GroupResults[],
): GroupResults {
  const before = earlier[0]?.labels ?? {}
  const isOfNow = new Set(counted.rows)
  const wasDivided = earlier.some((version) => version.rows.some(isDividedByCampaign))
  const told = rows.map((row) => (wasDivided && isOfNow.has(row) ? withoutCampaigns(row) : row))
  const { campaign: _now, ...ofNow } = counted.labels
  const labels = joinLabels(wasDivided ? ofNow : counted.labels, before)
  if (!told.some(isDividedByCampaign)) delete labels.campaign
  return {
    ...counted,
    labels,
    rows: told.map((row, place) =>
      relabel(row, isOfNow.has(rows[place] ?? row) ? counted.labels : before, labels),
    ),
  }
}
