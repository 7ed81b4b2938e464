import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import type { Db } from '../../db/database.ts'
import { listAnswerRows } from './answer-sets.ts'
import { joinRows } from './joining.ts'
import { type GroupResults, isAnswer, type ResultRow } from './result.ts'
import {
  listOptionRows,
  listReasonRows,
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
  const [respondents, themes, options, reasons, answers] = await Promise.all([
    listRespondents(db, programmeId, at),
    listThemeRows(db, programmeId, at),
    listOptionRows(db, programmeId, at),
    listReasonRows(db, programmeId, at),
    listAnswerRows(db, programmeId, at),
  ])
  return membershipOf(respondents, [...themes, ...options, ...reasons, ...answers])
}

const none: ReadonlySet<string> = new Set()

/**
 * New results with the rows of the last ones in them, wherever too few responses differ in a row, or in the base
 * that it is a share of, from any that was ever public: two counts a few responses apart would tell theirs. One who
 * withdraws or is erased leaves with as many others as a step needs.
 * @param earlier what was published, the newest first
 * @returns undefined where nothing is new
 */
export async function keepWhereFewDiffer(
  db: Db,
  programmeId: string,
  counted: GroupResults,
  earlier: readonly GroupResults[],
  scheme: DisclosureScheme,
): Promise<GroupResults | undefined> {
  const leastDiffering = betweenSteps(scheme)
  const [last] = earlier
  if (!last) return counted
  const now = await readMembership(db, programmeId, null)
  const shown = earlier.flatMap(({ rows }) => rows)
  const moments = [...new Set(shown.map(({ asOf }) => asOf))]
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
  const membersAt = (asOf: string, key: string) => (then.get(asOf) ?? now).rows.get(key) ?? none
  const moves = (row: ResultRow, { asOf }: ResultRow): { moved: number; of: number } => ({
    moved: differing(membersAt(asOf, row.key), now.rows.get(row.key) ?? none),
    of: differing(then.get(asOf)?.bases.get(row.activityId) ?? none, now.bases.get(row.activityId) ?? none),
  })
  const isNew = (row: ResultRow, before: ResultRow | undefined): boolean => {
    if (baseMoves(row.activityId) > 0) return false
    if (!before) return true
    const isFar = ({ moved, of }: ReturnType<typeof moves>) => moved >= leastDiffering || of >= leastDiffering
    return (
      isFar(moves(row, before)) &&
      shown
        .filter(({ key }) => key === row.key)
        .map((one) => moves(row, one))
        .every((one) => isFar(one) || one.moved + one.of === 0)
    )
  }
  const isNewByItself = (row: ResultRow) =>
    isNew(
      row,
      last.rows.find(({ key }) => key === row.key),
    )
  // The answers to one question are of one moment: they add up.
  const oldQuestions = new Set(
    counted.rows
      .filter((row) => isAnswer(row) && now.rows.has(row.key) && !isNewByItself(row))
      .map(({ questionId }) => questionId),
  )
  let news = 0
  const rows = counted.rows.flatMap((row) => {
    const before = last.rows.find(({ key }) => key === row.key)
    const isOld = isAnswer(row) ? oldQuestions.has(row.questionId) : !isNewByItself(row)
    if (!isOld) {
      news += 1
      return [row]
    }
    return before ? [before] : []
  })
  // Answers whose figures are not published anew, or of an earlier moment, stay as they were.
  const isCounted = new Set(counted.rows.map(({ key }) => key))
  const kept = last.rows.filter((row) => isAnswer(row) && !isCounted.has(row.key))
  const fitting = [...rows, ...kept].filter((row) => fitsWithin(row, rows, membersAt))
  return news > 0 ? joinRows(counted, fitting, earlier) : undefined
}

/**
 * What lies within other rows stands beside them only where these are of the same responses as when it was counted: else
 * the difference of two moments would be told.
 */
function fitsWithin(
  row: ResultRow,
  rows: readonly ResultRow[],
  membersAt: (asOf: string, key: string) => ReadonlySet<string>,
): boolean {
  if (row.kind !== 'why') return true
  const [, themeId] = row.key.split(' ')
  const outers = [`theme ${themeId}`, `wrote ${row.questionId} ${row.optionId}`]
  return outers.every((key) => {
    const outer = rows.find((one) => one.key === key)
    return outer && differing(membersAt(outer.asOf, key), membersAt(row.asOf, key)) === 0
  })
}
