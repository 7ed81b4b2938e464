export { cancelEqualityAnswers } from './cancel.ts'
export { countByGroup, type Seen } from './count.ts'
export {
  type FiguresAsOf,
  findEqualityFigures,
  findPublicEqualityFigures,
  findSeenFigures,
  findShownEqualityFigures,
} from './figures.ts'
export { keepEqualityAnswers } from './keep.ts'
export { type QuestionsView, questionsView, questionWords, sampleAsked } from './pages.ts'
export { readEqualityAnswers } from './placing.ts'
export { insertEqualityRecord } from './queries.ts'
export { equalityQuestions } from './questions.ts'
export { equalityDeskLinks, equalityRoutes } from './routes.ts'
export type { EqualityAnswers } from './schema.ts'
export { sealToCounting } from './seal.ts'
