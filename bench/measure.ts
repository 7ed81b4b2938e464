// `npm run measure -- NAME`: how right the analysis is, on data that says what is right. docs/measurements.md has the figures.
import { say } from '../src/terminal.ts'

/** One file of `measures/` each; importing it measures and prints. */
const measures: Record<string, () => Promise<unknown>> = {
  campaigns: () => import('./measures/campaigns.ts'),
  suggestions: () => import('./measures/suggestions.ts'),
  reach: () => import('./measures/reach.ts'),
  themes: async () => (await import('./measures/themes.ts')).measureThemes(),
  'opinion-groups': () => import('./measures/opinion-groups.ts'),
  detour: () => import('./measures/detour.ts'),
  judgments: async () => (await import('./measures/judgments.ts')).printJudgments(),
}

const name = process.argv[2] ?? ''
const measure = measures[name]
if (measure) await measure()
else {
  say(`Say what to measure: ${Object.keys(measures).join(', ')}`)
  process.exitCode = 1
}
