import { csvOf } from '../../web/csv.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { FigureQuestion } from './publish.ts'
import type { ClosedState } from './states.ts'

const columns = [
  'activity',
  'strand',
  'countedOn',
  'question',
  'row',
  'who',
  'answered',
  'answer',
  'count',
] as const

/** The published figures as a file: a line for each answer and kind of respondent. Numbers are those of the page. */
export const closedQuestionsCsv = (t: Translate, states: readonly ClosedState[]): string =>
  csvOf(
    columns.map((column) => t(`understand:closed.column.${column}`)),
    states.flatMap((state) => linesOf(t, state)),
  )

const linesOf = (t: Translate, { activity, published }: ClosedState): string[][] =>
  (published?.figures.questions ?? []).flatMap((question) =>
    linesOfQuestion(t, question).map((line) => [
      activity.title,
      t(`listen:strand.name.${activity.strand}`),
      formatDay(published?.at ?? new Date(0)),
      question.text,
      ...line,
    ]),
  )

const linesOfQuestion = (t: Translate, { labels, parts }: FigureQuestion): string[][] =>
  parts.flatMap((part) =>
    (['people', 'organisations'] as const).flatMap((who) =>
      labels.map((label, place) => [
        part.label,
        t(`understand:said.${who}`),
        countText(t, part[who].base),
        label,
        countText(t, part[who].counts[place] ?? part[who].base),
      ]),
    ),
  )
