import type { Context } from '../../context.ts'
import { hideAll, publishByGroups, type TableByGroups, type TableOfSets } from '../../core/stats/by-groups.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedCount, PublishedSplit } from '../../core/stats/small-numbers.ts'
import { countByGroup, type Seen } from '../../listen/equality/index.ts'
import { capacities } from '../../listen/responses/index.ts'
import { listClosedStates, listStatesAsPublished } from '../closed-questions/index.ts'
import { countResponses, countThemes, publishGivers, publishQuestion } from '../counts/index.ts'
import { type AnswerRow, asPublished, listAnswerRows } from './answer-sets.ts'
import type { DivisionOfRow, GroupResults } from './result.ts'
import {
  listAnswered,
  listOptionRows,
  listReasonRows,
  listRespondents,
  listThemeRows,
  type Respondent,
  type RowOfSets,
} from './set-queries.ts'

type Needs = Pick<Context, 'db' | 'keysFolder'>

/** What other public pages show of the same numbers: where they hide one it is not told here either. */
export type ShownElsewhere = {
  themes: Map<string, { isTotalShown: boolean; arePeopleShown: boolean; hasKnownOrganisations: boolean }>
  activities: Map<string, { isTotalShown: boolean; arePeopleShown: boolean }>
  /** By the question: the channels whose number is shown. */
  channels: Map<string, Set<string>>
}

async function readShownElsewhere(
  db: Needs['db'],
  programmeId: string,
  scheme: DisclosureScheme,
): Promise<ShownElsewhere> {
  const [counts, totals] = await Promise.all([
    countThemes(db, { programmeId }),
    countResponses(db, programmeId),
  ])
  const questions = counts.map((question) => publishQuestion(question, scheme))
  const shownChannels = (channels: { channel: string; count: PublishedCount }[]) =>
    new Set(channels.filter(({ count }) => !count.hidden).map(({ channel }) => channel))
  return {
    themes: new Map(
      questions.flatMap(({ themes }) =>
        themes.map(({ id, responses, people, organisations }) => [
          `theme ${id}`,
          {
            isTotalShown: !responses.hidden,
            arePeopleShown: !responses.hidden && !people.hidden,
            hasKnownOrganisations: !organisations.hidden && organisations.count > 0,
          },
        ]),
      ),
    ),
    activities: new Map(
      totals.map(({ activityId, givers }) => {
        const { total, people } = publishGivers(givers, scheme)
        return [activityId, { isTotalShown: !total.hidden, arePeopleShown: !people.hidden }]
      }),
    ),
    channels: new Map(questions.map(({ id, base }) => [id, shownChannels(base.channels)])),
  }
}

export type RowToDivide = RowOfSets & Partial<Pick<AnswerRow, 'isHiddenElsewhere'>>

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/**
 * Where no total stands anywhere, since people are shown by the capacities in which they speak and these overlap: with
 * it, or with those whose group is not known, small numbers there could be worked out.
 */
const withoutTotal = ({ parts }: PublishedSplit): PublishedSplit => ({
  total: withheld,
  parts: parts.map((part, place) => (place === parts.length - 1 ? withheld : part)),
})

/**
 * Everybody by way of listening, and the rows within each: people alone where the number of organisations stands elsewhere,
 * which nobody can then take from those not known; where it is hidden, organisations are among these.
 */
export function tablesOf(
  respondents: readonly Respondent[],
  rows: readonly RowToDivide[],
  { activities }: ShownElsewhere,
): TableOfSets[] {
  return [...Map.groupBy(respondents, ({ activityId }) => activityId)].map(([key, all]) => {
    const own = activities.get(key)?.arePeopleShown ? all.filter(({ kind }) => kind === 'person') : all
    const known = new Set(own.map(({ id }) => id))
    return {
      key,
      base: [...known],
      rows: rows
        .filter((row) => row.activityId === key)
        .map(({ key: row, ids, within, answerTo, isHiddenElsewhere }) => ({
          key: row,
          ids: ids.filter((id) => known.has(id)),
          ...(within ? { within } : {}),
          ...(answerTo === undefined ? {} : { answerTo }),
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

/** By channel everybody who answered the question is counted, organisations too, as on the page of what people said. */
function byChannel(
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

/** Answers to closed questions, as far as their figures are published and of now. */
async function listAnswersToDivide(db: Needs['db'], programmeId: string, now: Date): Promise<AnswerRow[]> {
  const states = await listStatesAsPublished(db, await listClosedStates(db, programmeId, now))
  return asPublished(await listAnswerRows(db, programmeId), states)
}

/** Divides every row in every way; numbers leave the sealed part already published. */
export async function countRows(
  needs: Needs,
  programmeId: string,
  { seen, asOf }: { seen: Seen | undefined; asOf: Date },
  scheme: DisclosureScheme,
): Promise<GroupResults> {
  const { db } = needs
  const [respondents, themeRows, optionRows, reasonRows, answerRows, answered, elsewhere] = await Promise.all(
    [
      listRespondents(db, programmeId),
      listThemeRows(db, programmeId),
      listOptionRows(db, programmeId),
      listReasonRows(db, programmeId),
      listAnswersToDivide(db, programmeId, asOf),
      listAnswered(db, programmeId),
      readShownElsewhere(db, programmeId, scheme),
    ],
  )
  const rows: RowToDivide[] = [...themeRows, ...optionRows, ...reasonRows, ...answerRows]
  const tables = tablesOf(respondents, rows, elsewhere)
  const attributes = seen ? await countByGroup(needs, programmeId, seen, tables, scheme) : []
  const channel = byChannel(respondents, rows, answered, elsewhere.channels, scheme)
  const divisions = [
    ...attributes,
    { id: 'capacity', labels: [...capacityLabels], tables: byCapacity(respondents, tables, scheme) },
    { id: 'channel', ...channel },
  ]
  return {
    seen: seen ? { takenAt: seen.takenAt.toISOString(), hidden: seen.hidden } : null,
    scheme,
    labels: Object.fromEntries(divisions.map(({ id, labels }) => [id, labels])),
    rows: rows.map(({ ids: _ids, ...row }) => {
      const { within: _within, answerTo: _answerTo, isHiddenElsewhere: _isHidden, ...told } = row
      return {
        ...told,
        asOf: asOf.toISOString(),
        divisions: divisions.flatMap(({ id, tables: counted }) => divisionOf(row, id, counted, elsewhere)),
      }
    }),
  }
}

function isNobodyUnknown({ parts }: PublishedSplit): boolean {
  const unknown = parts.at(-1)
  return unknown !== undefined && !unknown.hidden && unknown.count === 0
}

type RowOfResult = Omit<RowToDivide, 'ids'>

/** One row by one division, as far as other pages let it be told; nothing where it has none. */
export function divisionOf(
  row: RowOfResult,
  id: string,
  counted: readonly TableByGroups[],
  elsewhere: ShownElsewhere,
): DivisionOfRow[] {
  const isTheme = row.kind === 'theme'
  // The positions of people by capacity have a page of their own, where they are counted in another way; answers to closed
  // questions by capacity and channel are in the workbook of the report, of those who answered.
  if (!isTheme && id === 'capacity') return []
  if (row.kind === 'answer' && id === 'channel') return []
  const table = counted.find(({ key }) => key === (id === 'channel' ? row.questionId : row.activityId))
  const split = table?.rows.find(({ key }) => key === row.key)?.split
  if (!table || !split) return []
  const [ofTheme = row.key] = row.within ?? []
  const theme = elsewhere.themes.get(ofTheme)
  if (id === 'channel') return [{ id, base: table.base, row: theme?.isTotalShown ? split : hideAll(split) }]
  const activity = elsewhere.activities.get(row.activityId)
  if (!activity?.isTotalShown) return [{ id, base: hideAll(table.base), row: hideAll(split) }]
  if (row.kind === 'answer') return [{ id, base: table.base, row: split }]
  // Rows on options show no total; where everybody's group is known, the groups would add up to it.
  if (!isTheme && isNobodyUnknown(table.base)) return [{ id, base: table.base, row: hideAll(split) }]
  if (row.kind === 'favour' || row.kind === 'wrote')
    return [{ id, base: table.base, row: withoutTotal(split) }]
  const isToldElsewhere = activity.arePeopleShown
    ? theme?.arePeopleShown
    : theme?.isTotalShown && !theme.hasKnownOrganisations
  if (!isToldElsewhere) return [{ id, base: table.base, row: hideAll(split) }]
  return [{ id, base: table.base, row: isTheme ? split : withoutTotal(split) }]
}
