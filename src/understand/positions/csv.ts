import { stringify } from 'csv-stringify/sync'
import { neutraliseCell } from '../../core/text/clean.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { OptionPositions, QuestionPositions } from './service.ts'
import { capacityText, kindText, officialText, onBehalf, positionText, whyText } from './words.ts'

const columns = [
  'activity',
  'question',
  'option',
  'who',
  'kind',
  'behalf',
  'position',
  'official',
  'why',
  'count',
  'base',
  'inVariant',
] as const

/** The positions as a file: a line for each organisation and option, then a line for each count of people. */
export const positionsCsv = (t: Translate, questions: readonly QuestionPositions[]): string =>
  stringify([
    columns.map((column) => t(`understand:positions.column.${column}`)),
    ...questions
      .flatMap((question) => question.options.flatMap((option) => linesOf(t, question, option)))
      .map((line) => line.map(neutraliseCell)),
  ])

function linesOf(t: Translate, question: QuestionPositions, option: OptionPositions): string[][] {
  const where = [question.activityTitle, question.text, option.option]
  const inVariant = question.inVariant ? countText(t, question.inVariant.count) : ''
  return [
    ...option.organisations.map((row) => [
      ...where,
      row.name,
      kindText(t, row.speaksAs),
      onBehalf(t, row).join('; '),
      positionText(question, row.position),
      officialText(t, row.isOfficialPosition),
      whyText(t, row).join(' '),
      '1',
      '',
      inVariant,
    ]),
    ...option.people.flatMap(({ capacity, total, positions }) =>
      question.choices.flatMap(({ label }, place) => {
        const count = positions[place]
        return count
          ? [
              [
                ...where,
                t('understand:positions.person'),
                capacityText(t, capacity),
                '',
                label,
                '',
                '',
                countText(t, count),
                countText(t, total),
                inVariant,
              ],
            ]
          : []
      }),
    ),
  ]
}
