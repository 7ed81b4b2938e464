import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { Across, Cell, Voted } from './service.ts'

const columns = [
  'theme',
  'wayOfListening',
  'strand',
  'responses',
  'answered',
  'share',
  'notesWith',
  'notes',
  'petitionsWith',
  'petitions',
  'withCampaigns',
  'withoutCampaigns',
  'statement',
  'agree',
  'disagree',
  'pass',
  'shownTo',
] as const
type Row = Partial<Record<(typeof columns)[number], string | number>>

/** A number as a spreadsheet reads it, or the words that stand for a hidden one on the page. */
const cellOf = (t: Translate, count: PublishedCount): string | number =>
  count.hidden ? countText(t, count) : count.count

const rowOf = (t: Translate, cell: Cell): Row => ({
  responses: cellOf(t, cell.responses),
  answered: cellOf(t, cell.base),
  share: cell.share === undefined ? t('understand:count.notShown') : cell.share.toFixed(4),
  notesWith: cell.sessions,
  notes: cell.sessionBase,
  petitionsWith: cell.petitions,
  petitions: cell.petitionBase,
  ...(cell.campaigns
    ? {
        withCampaigns: cellOf(t, cell.campaigns.all),
        withoutCampaigns: cellOf(t, cell.campaigns.without),
      }
    : {}),
})

const votedRow = (t: Translate, { text, activity, counts }: Voted): Row => ({
  wayOfListening: activity,
  statement: text,
  ...(counts
    ? {
        agree: cellOf(t, counts.agree),
        disagree: cellOf(t, counts.disagree),
        pass: cellOf(t, counts.pass),
        shownTo: cellOf(t, counts.shown),
      }
    : {}),
})

/** A line for each theme and way of listening that has it. Numbers are those of the page. */
export function acrossCsv(t: Translate, { ways, lines }: Across): string {
  const rows = lines.flatMap(({ title, cells, statements }): Row[] => [
    ...cells.flatMap((cell, place) => {
      const way = ways[place]
      if (!cell || !way) return []
      return [
        {
          wayOfListening: way.title,
          strand: t(`listen:strand.name.${way.strand}`),
          ...rowOf(t, cell),
          theme: title,
        },
      ]
    }),
    ...statements.map((one) => ({ ...votedRow(t, one), theme: title })),
  ])
  return csvOf(
    columns.map((column) => t(`understand:across.column.${column}`)),
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  )
}
