import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import type { Db } from '../../db/database.ts'
import type { GroupResults, ResultRow } from './result.ts'
import {
  listOptionRows,
  listRespondents,
  listThemeRows,
  type Respondent,
  type RowOfSets,
} from './set-queries.ts'

/** How many are in one of two sets and not in the other. */
const differing = (before: ReadonlySet<string>, now: ReadonlySet<string>): number =>
  before.symmetricDifference(now).size

type Membership = { bases: Map<string, Set<string>>; rows: Map<string, Set<string>> }

function membershipOf(respondents: readonly Respondent[], rows: readonly RowOfSets[]): Membership {
  const byActivity = Map.groupBy(respondents, ({ activityId }) => activityId)
  return {
    bases: new Map([...byActivity].map(([id, own]) => [id, new Set(own.map((one) => one.id))])),
    rows: new Map(rows.map(({ key, ids }) => [key, new Set(ids)])),
  }
}

async function readMembership(db: Db, programmeId: string, at: Date | null): Promise<Membership> {
  const [respondents, themes, options] = await Promise.all([
    listRespondents(db, programmeId, at),
    listThemeRows(db, programmeId, at),
    listOptionRows(db, programmeId, at),
  ])
  return membershipOf(respondents, [...themes, ...options])
}

const none: ReadonlySet<string> = new Set()

/**
 * New results with the rows of the last ones in them, wherever too few responses differ in a row, or in the base
 * that it is a share of: two counts a few responses apart would tell theirs.
 * @returns undefined where nothing is new
 */
export async function keepWhereFewDiffer(
  db: Db,
  programmeId: string,
  counted: GroupResults,
  last: GroupResults | undefined,
  scheme: DisclosureScheme,
): Promise<GroupResults | undefined> {
  const leastDiffering = betweenSteps(scheme)
  if (!last) return counted
  const now = await readMembership(db, programmeId, null)
  const moments = [...new Set(last.rows.map(({ asOf }) => asOf))]
  const then = new Map<string, Membership>()
  for (const moment of moments) then.set(moment, await readMembership(db, programmeId, new Date(moment)))
  const baseMoves = (activityId: string) =>
    Math.max(
      0,
      ...moments
        .map((moment) =>
          differing(then.get(moment)?.bases.get(activityId) ?? none, now.bases.get(activityId) ?? none),
        )
        .filter((moved) => moved < leastDiffering),
    )
  const isNew = (row: ResultRow, before: ResultRow | undefined): boolean => {
    if (baseMoves(row.activityId) > 0) return false
    if (!before) return true
    const was = then.get(before.asOf)
    const moved = differing(was?.rows.get(row.key) ?? none, now.rows.get(row.key) ?? none)
    const of = differing(was?.bases.get(row.activityId) ?? none, now.bases.get(row.activityId) ?? none)
    return moved >= leastDiffering || of >= leastDiffering
  }
  let news = 0
  const rows = counted.rows.flatMap((row) => {
    const before = last.rows.find(({ key }) => key === row.key)
    if (isNew(row, before)) {
      news += 1
      return [row]
    }
    return before ? [before] : []
  })
  return news > 0 ? { ...counted, rows } : undefined
}
