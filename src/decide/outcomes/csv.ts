import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Outcome } from './read.ts'

const columns = [
  'title',
  'unit',
  'day',
  'value',
  'source',
  'address',
  'correctedFrom',
  'beyond',
  'baseline',
  'start',
] as const

/** Every published value of every measure, a row each. */
export const outcomesCsv = (t: Translate, outcomes: readonly Outcome[]): string =>
  csvOf(
    columns.map((column) => t(`decide:outcomes.column.${column}`)),
    outcomes.flatMap(({ measure, points, crossings, start }) =>
      points.map(({ on, value, sourceTitle, sourceUrl, corrections }) => [
        measure.content.title,
        measure.content.unit,
        on,
        value,
        sourceTitle,
        sourceUrl,
        corrections.at(-1)?.was ?? '',
        crossings.some((one) => one.on === on) ? t('decide:outcomes.beyond') : '',
        measure.content.baseline.value,
        start,
      ]),
    ),
  )
