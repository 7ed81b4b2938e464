import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { AffectedShown } from './without.ts'

const columns = [
  'activity',
  'question',
  'option',
  'group',
  'responses',
  'share',
  'base',
  'notRead',
  'without',
  'method',
] as const

/** A row for each question, option and group, with its base. */
export function affectedCsv(t: Translate, { questions, without }: AffectedShown, hiding: string): string {
  const cell = (count: PublishedCount) => (count.hidden ? countText(t, count) : count.count)
  const method = `${t('understand:affected.intro')} ${t('understand:affected.notWho')} ${hiding}`
  const withoutOf = (questionId: string, optionId: string | null, code: string) => {
    const own = without.find((one) => one.questionId === questionId && one.optionId === optionId)
    const line = own?.themes.find((one) => one.id === code)
    return line ? cell(line.withoutAll) : ''
  }
  return csvOf(
    columns.map((column) => t(`understand:affected.column.${column}`)),
    questions.flatMap(({ id, activityTitle, text, parts }) =>
      parts.flatMap(({ option, base, notRead, groups }) =>
        groups.map(({ code, title, responses, share }) => [
          activityTitle,
          text,
          option?.title ?? '',
          title,
          cell(responses),
          share === null ? t('understand:count.notShown') : share.toFixed(4),
          cell(base),
          cell(notRead),
          withoutOf(id, option?.id ?? null, code),
          method,
        ]),
      ),
    ),
  )
}
