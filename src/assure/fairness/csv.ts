import { csvOf } from '../../web/csv.ts'
import type { ShownCriterion } from './pages.ts'

const fields = [
  'standard',
  'criterion',
  'title',
  'result',
  'since',
  'why',
  'not known',
  'on the record',
  'answers',
  'law',
] as const

/** The page as a table, one row for each criterion; several of a thing are lines of one cell. */
export const fairnessCsv = (criteria: readonly ShownCriterion[]): string =>
  csvOf([...fields], criteria.map(rowOf))

const rowOf = (one: ShownCriterion): string[] => [
  one.group,
  one.id,
  one.title,
  one.resultText,
  one.since,
  one.why.join('\n'),
  one.notKnown.join('\n'),
  one.record.map(({ says, url }) => `${says} ${url}`).join('\n'),
  one.answers.map(({ to, words }) => `${to} ${words}`).join('\n'),
  one.laws.map(({ name, source, checked }) => `${name} ${source} (${checked})`).join('\n'),
]
