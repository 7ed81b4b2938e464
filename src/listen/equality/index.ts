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
export { insertEqualityRecord } from './queries.ts'
export { equalityQuestions } from './questions.ts'
export { equalityDeskLinks, equalityRoutes } from './routes.ts'
export { sealToCounting } from './seal.ts'
