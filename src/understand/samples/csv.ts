import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { Sample } from './service.ts'

const columns = [
  'sample',
  'question',
  'base',
  'effective',
  'effect',
  'answer',
  'count',
  'share',
  'low',
  'high',
]

const figure = (number: number | null): string | number =>
  number === null ? '' : Math.round(number * 10_000) / 10_000

/** A row for each answer. Numbers are those of the page. */
export const samplesCsv = (t: Translate, samples: readonly Sample[]): string =>
  csvOf(
    columns.map((column) => t(`understand:samples.column.${column}`)),
    samples.flatMap(({ title, figures }) =>
      figures.questions.flatMap((question) =>
        question.lines.map((line) => [
          title,
          question.text,
          countText(t, question.base),
          figure(question.effectiveSize),
          figure(question.designEffect),
          line.label,
          countText(t, line.count),
          ...[line.share, line.low, line.high].map(figure),
        ]),
      ),
    ),
  )
