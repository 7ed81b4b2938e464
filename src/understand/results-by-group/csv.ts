import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { csvOf, rounded } from '../../web/csv.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { RowLines } from './lines.ts'
import type { ResultsByGroup } from './read.ts'
import { divisionName, groupName, judgementText, methodOf, rowName } from './words.ts'

const columns = [
  'activity',
  'question',
  'option',
  'row',
  'division',
  'group',
  'count',
  'base',
  'share',
  'difference',
  'low',
  'high',
  'judgement',
  'asOf',
  'method',
] as const

/** A line for each theme or option and group, then what was said about the effect of options on groups. */
export function resultsCsv(t: Translate, results: ResultsByGroup): string {
  const cell = (count: PublishedCount) => (count.hidden ? countText(t, count) : count.count)
  const decimal = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : rounded(value, 4)
  const method = results.published ? methodOf(t, results.published.result).join(' ') : ''
  const titleOf = (optionId: string | null) => results.options.find(({ id }) => id === optionId)?.title ?? ''
  const linesOf = (row: RowLines) => {
    const question = results.questions.find(({ id }) => id === row.questionId)
    return row.divisions.flatMap(({ id, lines }) =>
      lines.map((line) => [
        question?.activityTitle ?? '',
        question?.text ?? '',
        titleOf(row.optionId),
        rowName(t, row),
        divisionName(t, id),
        groupName(t, id, line.group),
        cell(line.count),
        cell(line.base),
        line.share === null ? t('understand:count.notShown') : decimal(line.share),
        decimal(line.difference?.value),
        decimal(line.difference?.low),
        decimal(line.difference?.high),
        judgementText(t, line),
        formatDay(new Date(row.asOf)),
        method,
      ]),
    )
  }
  const effects = results.options.flatMap((option) =>
    option.effects.flatMap(({ question, base, groups }) =>
      groups.map(({ title, responses, share }) => [
        '',
        question,
        option.title,
        t('understand:byGroup.row.effect'),
        t('understand:byGroup.division.affected'),
        title,
        cell(responses),
        cell(base),
        share === null ? t('understand:count.notShown') : decimal(share),
        '',
        '',
        '',
        '',
        '',
        t('understand:affected.notWho'),
      ]),
    ),
  )
  return csvOf(
    columns.map((column) => t(`understand:byGroup.column.${column}`)),
    [...results.rows.flatMap(linesOf), ...effects],
  )
}
