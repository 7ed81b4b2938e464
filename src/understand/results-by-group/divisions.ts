import { publishByGroups, type TableByGroups, type TableOfSets } from '../../core/stats/by-groups.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { capacities } from '../../listen/responses/index.ts'
import type { AnswerRow } from './answer-sets.ts'
import type { ShownElsewhere } from './elsewhere.ts'
import { isAnswer } from './result.ts'
import type { Respondent, RowOfSets } from './set-queries.ts'

export type RowToDivide = RowOfSets & Partial<Pick<AnswerRow, 'isHiddenElsewhere' | 'isBase'>>

/**
 * Everybody by way of listening, and the rows within each: people alone where the number of organisations stands elsewhere,
 * which nobody can then take from those not known; where it is hidden, organisations are among these.
 */
export const tablesOf = (
  respondents: readonly Respondent[],
  rows: readonly RowToDivide[],
  { activities }: ShownElsewhere,
): TableOfSets[] =>
  tablesWithin(respondents, rows, ({ activityId, kind }) => {
    return kind === 'person' || !activities.get(activityId)?.arePeopleShown
  })

/**
 * By campaign everybody is in the base, as on the page of campaigns: beside how many sent a campaign's text, people alone
 * would tell how many organisations did. In the rows are people.
 */
export function tablesForCampaigns(
  respondents: readonly Respondent[],
  rows: readonly RowToDivide[],
): TableOfSets[] {
  const people = new Set(respondents.flatMap(({ id, kind }) => (kind === 'person' ? [id] : [])))
  const ofPeople = rows
    .filter((row) => isAnswer(row) || row.kind === 'favour')
    .map((row) => ({ ...row, ids: row.ids.filter((id) => people.has(id)) }))
  return tablesWithin(respondents, ofPeople, () => true)
}

function tablesWithin(
  respondents: readonly Respondent[],
  rows: readonly RowToDivide[],
  isIn: (one: Respondent) => boolean,
): TableOfSets[] {
  return [...Map.groupBy(respondents, ({ activityId }) => activityId)].map(([key, all]) => {
    const known = new Set(all.filter(isIn).map(({ id }) => id))
    return {
      key,
      base: [...known],
      rows: rows
        .filter((row) => row.activityId === key)
        .map(({ key: row, ids, within, answerTo, isBase, isHiddenElsewhere }) => ({
          key: row,
          ids: ids.filter((id) => known.has(id)),
          ...(within ? { within } : {}),
          ...(answerTo === undefined ? {} : { answerTo }),
          ...(isBase === undefined ? {} : { isBase }),
          ...(isHiddenElsewhere === undefined ? {} : { isHiddenElsewhere }),
        })),
    }
  })
}

/** Someone who speaks in several capacities is one of those who do, so that nobody is in two groups. */
export const capacityLabels = [...capacities, 'several'] as const

export function byCapacity(
  respondents: readonly Respondent[],
  tables: readonly TableOfSets[],
  scheme: DisclosureScheme,
) {
  const places = new Map(
    respondents.map(({ id, speaksAs }) => {
      const [first, ...others] = speaksAs
      const place = capacityLabels.findIndex((label) => label === (others.length > 0 ? 'several' : first))
      return [id, place < 0 ? capacityLabels.length : place]
    }),
  )
  const placeOf = (id: string) => places.get(id) ?? capacityLabels.length
  return publishByGroups(tables, { groups: capacityLabels.length + 1, placeOf }, scheme)
}

/** Everybody in the first campaign that they are in; those in none last. */
export function byCampaign(
  campaigns: ReadonlyMap<string, string>,
  tables: readonly TableOfSets[],
  scheme: DisclosureScheme,
): { labels: string[]; tables: TableByGroups[] } {
  const labels = [...new Set(campaigns.values())].sort()
  const placeOf = (id: string) => {
    const campaign = campaigns.get(id)
    return campaign === undefined ? labels.length : labels.indexOf(campaign)
  }
  return { labels, tables: publishByGroups(tables, { groups: labels.length + 1, placeOf }, scheme) }
}

/** By channel everybody who answered the question is counted, organisations too, as on the page of what people said. */
export function byChannel(
  respondents: readonly Respondent[],
  rows: readonly RowOfSets[],
  answered: ReadonlyMap<string, string[]>,
  shown: ShownElsewhere['channels'],
  scheme: DisclosureScheme,
): { labels: string[]; tables: TableByGroups[] } {
  const channels = new Map(respondents.map(({ id, channel }) => [id, channel]))
  const labels = [...new Set(channels.values())].sort()
  const placeOf = (id: string) => labels.indexOf(channels.get(id) ?? '')
  const themes = rows.filter(({ kind }) => kind === 'theme')
  const tables = [...Map.groupBy(themes, ({ questionId }) => questionId)].flatMap(([key, own]) => {
    const base = new Set(answered.get(key))
    const table = {
      key,
      base: [...base],
      rows: own.map((row) => ({ key: row.key, ids: row.ids.filter((id) => base.has(id)) })),
    }
    const hidden = [...labels.map((label) => !shown.get(key)?.has(label)), false]
    return publishByGroups([table], { groups: labels.length + 1, placeOf, hidden }, scheme)
  })
  return { labels, tables }
}
