import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { AffectedQuestion } from './service.ts'

const columns = [
  'activity',
  'question',
  'option',
  'group',
  'responses',
  'share',
  'base',
  'notRead',
  'method',
] as const

/** A row for each question, option and group, with its base. */
export function affectedCsv(t: Translate, questions: readonly AffectedQuestion[], hiding: string): string {
  const cell = (count: PublishedCount) => (count.hidden ? countText(t, count) : count.count)
  const method = `${t('understand:affected.intro')} ${t('understand:affected.notWho')} ${hiding}`
  return csvOf(
    columns.map((column) => t(`understand:affected.column.${column}`)),
    questions.flatMap(({ activityTitle, text, parts }) =>
      parts.flatMap(({ option, base, notRead, groups }) =>
        groups.map(({ title, responses, share }) => [
          activityTitle,
          text,
          option?.title ?? '',
          title,
          cell(responses),
          share === null ? t('understand:count.notShown') : share.toFixed(4),
          cell(base),
          cell(notRead),
          method,
        ]),
      ),
    ),
  )
}
