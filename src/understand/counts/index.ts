export { type PublishedAcross, publishAcross } from './across.ts'
export { type AcrossRow, listAcross } from './across-queries.ts'
export { gatherMovesJob } from './jobs.ts'
export { furthestBehind, keepCounts, responseCounts, themeCounts } from './kept.ts'
export {
  type PublishedCoverage,
  type PublishedGivers,
  type PublishedQuestion,
  publishCoverage,
  publishGivers,
  publishQuestion,
  type ShownTheme,
  shownThemes,
} from './publish.ts'
export type { GivenRow, ThemeCountRow } from './queries.ts'
export {
  addUp,
  countResponses,
  countThemes,
  type Givers,
  noGivers,
  type QuestionCount,
  questionCount,
  type ThemeCount,
} from './service.ts'
export { type PublishedThreeWays, publishThreeWays } from './three-ways.ts'
export { listThreeWays, wordsAlone } from './three-ways-queries.ts'
export { countText, isNone, saidNothingText } from './words.ts'
