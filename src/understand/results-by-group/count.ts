import type { Context } from '../../context.ts'
import { hideAll, publishByGroups, type TableByGroups, type TableOfSets } from '../../core/stats/by-groups.ts'
import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import { isSmall, type PublishedCount, type PublishedSplit } from '../../core/stats/small-numbers.ts'
import { countByGroup, type Seen } from '../../listen/equality/index.ts'
import { capacities } from '../../listen/responses/index.ts'
import { listCampaignsOfResponses } from '../campaigns/index.ts'
import { listClosedStates, listStatesAsPublished } from '../closed-questions/index.ts'
import { countResponses, countThemes, publishGivers, publishQuestion } from '../counts/index.ts'
import { type FavourInLines, stepPositions, sumFavourOverLines } from '../positions/index.ts'
import { type AnswerRow, asPublished, listAnswerRows } from './answer-sets.ts'
import { type DivisionOfRow, type GroupResults, isAnswer } from './result.ts'
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
  /** Rows of options of which how many people are in favour may be told, beside the lines of people by capacity. */
  favour: Set<string>
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
    favour: new Set(),
  }
}

export type RowToDivide = RowOfSets & Partial<Pick<AnswerRow, 'isHiddenElsewhere' | 'isBase'>>

/**
 * People by capacity are shown without a total, since some are in several lines. How many are in favour in all may be told
 * only where it leaves nobody or not few: of those who are in several lines where all are shown, else of those in the lines
 * that are hidden.
 */
export function mayTellFavour(
  inFavour: number,
  lines: FavourInLines | undefined,
  scheme: DisclosureScheme,
): boolean {
  if (!lines) return false
  const { shown, hidden } = lines
  if (hidden.lines === 0) return shown >= inFavour && !isSmall(shown - inFavour, scheme)
  const least = leastPublished(scheme)
  return (
    hidden.lines > 1 &&
    inFavour - shown >= least &&
    hidden.inFavour >= least &&
    !isSmall(hidden.others, scheme)
  )
}

async function listFavourToTell(
  db: Needs['db'],
  programmeId: string,
  rows: readonly RowOfSets[],
  respondents: readonly Respondent[],
  scheme: DisclosureScheme,
): Promise<Set<string>> {
  const lines = await sumFavourOverLines(db, programmeId)
  const people = new Set(respondents.flatMap(({ id, kind }) => (kind === 'person' ? [id] : [])))
  return new Set(
    rows
      .filter(({ kind }) => kind === 'favour')
      .filter(({ questionId, optionId, ids }) =>
        mayTellFavour(
          ids.filter((id) => people.has(id)).length,
          lines.get(`${questionId} ${optionId}`),
          scheme,
        ),
      )
      .map(({ key }) => key),
  )
}

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
  // What is told of favour fits with the lines of people by capacity as anybody sees them from now on.
  await stepPositions({ db, now: () => asOf }, programmeId)
  const [respondents, themeRows, optionRows, reasonRows, answerRows, answered, elsewhere, campaigns] =
    await Promise.all([
      listRespondents(db, programmeId),
      listThemeRows(db, programmeId),
      listOptionRows(db, programmeId),
      listReasonRows(db, programmeId),
      listAnswersToDivide(db, programmeId, asOf),
      listAnswered(db, programmeId),
      readShownElsewhere(db, programmeId, scheme),
      listCampaignsOfResponses(db, programmeId),
    ])
  const rows: RowToDivide[] = [...themeRows, ...optionRows, ...reasonRows, ...answerRows]
  elsewhere.favour = await listFavourToTell(db, programmeId, optionRows, respondents, scheme)
  const tables = tablesOf(respondents, rows, elsewhere)
  const attributes = seen ? await countByGroup(needs, programmeId, seen, tables, scheme) : []
  const channel = byChannel(respondents, rows, answered, elsewhere.channels, scheme)
  const divisions = [
    ...attributes,
    { id: 'capacity', labels: [...capacityLabels], tables: byCapacity(respondents, tables, scheme) },
    { id: 'channel', ...channel },
    ...(campaigns.size > 0
      ? [{ id: 'campaign', ...byCampaign(campaigns, tablesForCampaigns(respondents, rows), scheme) }]
      : []),
  ]
  return {
    seen: seen ? { takenAt: seen.takenAt.toISOString(), hidden: seen.hidden } : null,
    scheme,
    labels: Object.fromEntries(divisions.map(({ id, labels }) => [id, labels])),
    rows: rows.map(({ ids: _ids, ...row }) => {
      const {
        within: _within,
        answerTo: _answerTo,
        isHiddenElsewhere: _isHidden,
        isBase: _isBase,
        ...told
      } = row
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
  if (isAnswer(row) && id === 'channel') return []
  // Themes with and without campaigns have a page of their own, where what is inherited from a campaign's text counts too.
  if (id === 'campaign' && !isAnswer(row) && row.kind !== 'favour') return []
  const table = counted.find(({ key }) => key === (id === 'channel' ? row.questionId : row.activityId))
  const split = table?.rows.find(({ key }) => key === row.key)?.split
  if (!table || !split) return []
  const [ofTheme = row.key] = row.within ?? []
  const theme = elsewhere.themes.get(ofTheme)
  if (id === 'channel') return [{ id, base: table.base, row: theme?.isTotalShown ? split : hideAll(split) }]
  const activity = elsewhere.activities.get(row.activityId)
  if (!activity?.isTotalShown) return [{ id, base: hideAll(table.base), row: hideAll(split) }]
  if (isAnswer(row)) return [{ id, base: table.base, row: split }]
  if (id === 'campaign') return elsewhere.favour.has(row.key) ? [{ id, base: table.base, row: split }] : []
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
