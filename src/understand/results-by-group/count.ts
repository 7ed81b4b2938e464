import type { Context } from '../../context.ts'
import { hideAll, type TableByGroups } from '../../core/stats/by-groups.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { PublishedCount, PublishedSplit } from '../../core/stats/small-numbers.ts'
import { countByGroup, type Seen } from '../../listen/equality/index.ts'
import { listCampaignsOfResponses } from '../campaigns/index.ts'
import { listClosedStates, listStatesAsPublished } from '../closed-questions/index.ts'
import { stepPositions } from '../positions/index.ts'
import { type AnswerRow, asPublished, listAnswerRows } from './answer-sets.ts'
import {
  byCampaign,
  byCapacity,
  byChannel,
  capacityLabels,
  type RowToDivide,
  tablesForCampaigns,
  tablesOf,
} from './divisions.ts'
import { listFavourToTell, readShownElsewhere, type ShownElsewhere } from './elsewhere.ts'
import { type DivisionOfRow, type GroupResults, isAnswer } from './result.ts'
import {
  listAnswered,
  listOptionRows,
  listReasonRows,
  listRespondents,
  listThemeRows,
} from './set-queries.ts'

type Needs = Pick<Context, 'db' | 'keysFolder'>

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/**
 * Where no total stands anywhere, since people are shown by the capacities in which they speak and these overlap: with
 * it, or with those whose group is not known, small numbers there could be worked out.
 */
const withoutTotal = ({ parts }: PublishedSplit): PublishedSplit => ({
  total: withheld,
  parts: parts.map((part, place) => (place === parts.length - 1 ? withheld : part)),
})

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
