import type { QuestionKind } from './content.ts'
import type { Step } from './steps.ts'

/** Half-minutes that a page of each kind takes a person who reads and writes at leisure: a judgement, not a measure. */
const halfMinutes: Record<QuestionKind, number> = {
  'single-choice': 0.5,
  'several-choices': 1,
  scale: 0.5,
  grid: 2,
  ranking: 2,
  number: 0.5,
  date: 0.5,
  place: 0.5,
  'short-text': 1,
  'long-text': 4,
  file: 2,
  'each-option': 3,
}

/** About how many minutes a questionnaire takes whoever sees all these pages, at least one. */
export const minutesFor = (steps: readonly Step[]): number =>
  Math.max(1, Math.ceil(steps.reduce((sum, { question }) => sum + halfMinutes[question.kind], 0) / 2))
