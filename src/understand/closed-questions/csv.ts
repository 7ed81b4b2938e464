import { csvOf } from '../../web/csv.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { FigureQuestion } from './publish.ts'
import type { ClosedState } from './states.ts'
import { type AnswersWithout, figuresWithout } from './without.ts'

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
  'value',
  'inVariant',
] as const

/** The published figures as a file: a line for each answer and kind of respondent. Numbers are those of the page. */
export const closedQuestionsCsv = (
  t: Translate,
  states: readonly ClosedState[],
  answersWithout: AnswersWithout,
): string =>
  csvOf(
    columns.map((column) => t(`understand:closed.column.${column}`)),
    states.flatMap((state) => linesOf(t, state, answersWithout)),
  )

type Line = (string | number)[]

const linesOf = (t: Translate, { activity, published }: ClosedState, answers: AnswersWithout): Line[] =>
  (published?.figures.questions ?? []).flatMap((question) =>
    [...linesOfQuestion(t, question), ...linesWithout(t, question, answers)].map((line) => [
      activity.title,
      t(`listen:strand.name.${activity.strand}`),
      formatDay(published?.at ?? new Date(0)),
      question.text,
      ...line,
      countText(t, question.inVariant),
    ]),
  )

const linesOfQuestion = (t: Translate, question: FigureQuestion): Line[] =>
  question.kind === 'number' ? linesOfNumber(t, question) : linesOfChoices(t, question)

const linesOfChoices = (t: Translate, { labels, parts }: FigureQuestion): Line[] =>
  parts.flatMap((part) =>
    (['people', 'organisations'] as const).flatMap((who) =>
      labels.map((label, place) => [
        part.label,
        t(`understand:said.${who}`),
        countText(t, part[who].base),
        label,
        countText(t, part[who].counts[place] ?? part[who].base),
        '',
      ]),
    ),
  )

/** People without each campaign, and without all of them, where anything is published so. */
function linesWithout(t: Translate, question: FigureQuestion, answers: AnswersWithout): Line[] {
  if (question.kind === 'number' || answers.campaigns.length === 0) return []
  const leftOut = [...answers.campaigns.keys(), 'all' as const]
  return leftOut.flatMap((one) => {
    const campaign = one === 'all' ? undefined : answers.campaigns[one]
    const who =
      campaign === undefined
        ? t('understand:campaigns.measure.withoutAll')
        : t('understand:campaigns.withoutOne', { campaign })
    const [without = question] = figuresWithout({ questions: [question] }, answers, one).questions
    return without.parts.flatMap((part) =>
      without.labels.map((label, place) => [
        part.label,
        t('understand:closed.peopleWithout', { who }),
        countText(t, part.people.base),
        label,
        countText(t, part.people.counts[place] ?? part.people.base),
        '',
      ]),
    )
  })
}

const quarterNames = ['low', 'middle', 'high'] as const

/** Of a number a line for each quarter point; one without where they are not shown. */
function linesOfNumber(t: Translate, { parts, quarters, unit }: FigureQuestion): Line[] {
  const line = (answer: string, value: string | number) => [
    '',
    t('understand:said.people'),
    parts[0] ? countText(t, parts[0].people.base) : '0',
    answer,
    '',
    value,
  ]
  if (!quarters) return [line('', '')]
  return quarters.map((quarter, place) =>
    line(t(`understand:closed.quarter.${quarterNames[place] ?? 'middle'}`, { unit }), quarter),
  )
}
