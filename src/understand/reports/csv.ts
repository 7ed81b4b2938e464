import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { countText, type PublishedQuestion } from '../counts/index.ts'
import { givenLines, type SaidRows } from './pages.ts'

const columns = [
  'table',
  'activity',
  'question',
  'line',
  'description',
  'responses',
  'share',
  'base',
  'notRead',
  'saidNothing',
  'inVariant',
  'people',
  'organisations',
  'inherited',
  'inBulk',
  'sessions',
  'petitions',
  'written',
  'texts',
  'withAddress',
  'addresses',
  'method',
] as const
type Cells = Partial<Record<(typeof columns)[number], string | number>>

/** A number as a spreadsheet reads it, or the words that stand for a hidden one on the page. */
const cellOf = (t: Translate, count: PublishedCount): string | number =>
  count.hidden ? countText(t, count) : count.count

function themeRows(t: Translate, question: PublishedQuestion): Cells[] {
  const about = {
    table: t('understand:said.tableCaption'),
    activity: question.activityTitle,
    question: question.text,
    base: cellOf(t, question.base.total),
    notRead: cellOf(t, question.notRead),
    saidNothing: cellOf(t, question.saidNothing),
    ...(question.base.inVariant ? { inVariant: cellOf(t, question.base.inVariant) } : {}),
  }
  return question.themes.map((theme) => ({
    ...about,
    line: theme.title,
    description: theme.description,
    responses: cellOf(t, theme.responses),
    share: theme.share === undefined ? t('understand:count.notShown') : theme.share.toFixed(4),
    people: cellOf(t, theme.people),
    organisations: cellOf(t, theme.organisations),
    inherited: cellOf(t, theme.inherited),
    inBulk: cellOf(t, theme.inBulk),
    sessions: theme.sessions,
    petitions: theme.petitions,
  }))
}

/** Tables of the page as one file: how many responded, theme by theme, counted in three ways; each row with its base. */
export function saidCsv(
  t: Translate,
  { activities, questions, threeWays }: SaidRows,
  hiding: string,
): string {
  const method = `${t('understand:said.method')} ${hiding}`
  const given = activities.flatMap(({ title, givers }) =>
    givenLines(t, givers).map(({ name, count }) => ({
      table: t('understand:said.responsesTitle'),
      activity: title,
      line: name,
      responses: count.replaceAll(',', ''),
      base: cellOf(t, givers.total),
    })),
  )
  const rows: Cells[] = [
    ...given,
    ...questions.flatMap((question) => themeRows(t, question)),
    ...threeWays.map(({ activity, question, ...counts }) => ({
      table: t('understand:said.threeWaysCaption'),
      activity: activity ?? '',
      question: question ?? '',
      line: t(activity === null ? 'understand:said.threeWaysAll' : 'understand:said.all'),
      ...counts,
    })),
  ]
  return csvOf(
    columns.map((column) => t(`understand:said.column.${column}`)),
    rows.map((row) => columns.map((column) => ({ ...row, method })[column] ?? '')),
  )
}
