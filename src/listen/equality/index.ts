export { insertEqualityRecord } from './queries.ts'
export { equalityQuestions } from './questions.ts'
export { equalityDeskLinks, equalityRoutes } from './routes.ts'
export { sealToCounting } from './seal.ts'
