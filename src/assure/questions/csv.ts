import { dayInLondon } from '../../core/days.ts'
import { titleOfCriterion } from '../../core/law/index.ts'
import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { clockOf } from './clock.ts'
import type { Question } from './queries.ts'

const fields = [
  'asked',
  'by',
  'disputes',
  'result disputed',
  'words',
  'source',
  'due',
  'clock',
  'answers',
] as const

/** What was asked and is shown, one row each. */
export const questionsCsv = (t: Translate, questions: readonly Question[], today: string): string =>
  csvOf(
    [...fields],
    questions
      .filter(({ state }) => state === 'shown')
      .map((question) => [
        dayInLondon(question.askedAt),
        question.askedAs,
        question.criterion ? titleOfCriterion(question.criterion) : '',
        question.found ? t(`assure:fairness.result.${question.found}`) : '',
        question.words,
        question.sourceUrl,
        question.dueOn,
        clockOf(question, today),
        question.answers.map(({ givenAt, words }) => `${dayInLondon(givenAt)}: ${words}`).join('\n'),
      ]),
  )
