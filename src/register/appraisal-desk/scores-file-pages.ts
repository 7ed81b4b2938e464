import { formatNumber } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import {
  type Errors,
  type Named,
  type PartOf,
  type ProgrammeContent,
  partOf,
  sampleContent,
} from '../programmes/index.ts'
import { sample } from './pages.ts'
import { planState, type ScoresPlan } from './scores-file.ts'

type ScoresFileView = PartOf & { canScore: boolean; errors: Errors }

export const scoresFileView = (
  programme: Named,
  { options, appraisal }: ProgrammeContent,
  errors: Errors = [],
): ScoresFileView => ({
  ...partOf(programme, {}),
  canScore: options.length + appraisal.alternatives.length > 0 && appraisal.criteria.length > 0,
  errors,
})

export const scoresFilePage = page<ScoresFileView>('register/appraisal-desk/views/desk/scores-file.njk', {
  empty: scoresFileView(sample, {
    ...sampleContent,
    options: [],
    appraisal: { ...sampleContent.appraisal, alternatives: [] },
  }),
  refused: scoresFileView(sample, sampleContent, [{ field: 'file', message: 'Choose a CSV file' }]),
})

const mostShown = 200

type ScoresPlanView = PartOf & {
  csv: string
  seen: string
  counts: { changes: number; bad: number; same: number; empty: number }
  newScorers: string[]
  changes: {
    line: number
    option: string
    criterion: string
    scorer: string
    before: string
    after: string
  }[]
  bad: { line: number; said: string; reason: string }[]
  mostShown: number
  errors: Errors
}

export const scoresPlanView = (
  programme: Named,
  { revision, csv }: { revision: number; csv: string },
  plan: ScoresPlan,
  errors: Errors = [],
): ScoresPlanView => ({
  ...partOf(programme, { revision: String(revision) }),
  csv,
  seen: planState(plan),
  counts: { changes: plan.changes.length, bad: plan.bad.length, same: plan.same, empty: plan.empty },
  newScorers: [...new Set(plan.changes.flatMap(({ scoring, scorer }) => (scoring === null ? [scorer] : [])))],
  changes: plan.changes.slice(0, mostShown).map(({ line, option, criterion, scorer, before, after }) => ({
    line,
    option: option.title,
    criterion: criterion.title,
    scorer,
    before: before === null ? 'Not scored' : formatNumber(before),
    after: formatNumber(after),
  })),
  bad: plan.bad.slice(0, mostShown).map(({ line, option, criterion, scorer, score, reason }) => ({
    line,
    said: [option, criterion, scorer, score].filter((cell) => cell !== '').join(', '),
    reason,
  })),
  mostShown,
  errors,
})

const csv = 'Option,Criterion,Scorer,Score\nOne unit,Travel,The panel,4\nTwo units,Travel,The panel,nine'
const samplePlan: ScoresPlan = {
  changes: [
    {
      line: 2,
      option: { id: '1', title: 'One unit' },
      criterion: { id: '2', title: 'Travel' },
      scoring: null,
      scorer: 'The panel',
      before: null,
      after: 4,
    },
  ],
  bad: [
    {
      line: 3,
      option: 'Two units',
      criterion: 'Travel',
      scorer: 'The panel',
      score: 'nine',
      reason: '“nine” is no number from 0 up, such as 3.5',
    },
  ],
  same: 0,
  empty: 1,
}

export const scoresPlanPage = page<ScoresPlanView>('register/appraisal-desk/views/desk/scores-plan.njk', {
  full: scoresPlanView(sample, { revision: 1, csv }, samplePlan),
  refused: scoresPlanView(sample, { revision: 2, csv }, { changes: [], bad: [], same: 1, empty: 0 }, [
    { field: 'plan', message: 'Someone else changed this programme meanwhile, and nothing was taken' },
  ]),
})
