export { countMatching, hasLexemes, listMatchingIds, type Scope } from './queries.ts'
export { searchRoutes } from './routes.ts'
export { readSearchAddress, searchAddress, searchQuery } from './schema.ts'
export { findAnswerIds } from './service.ts'
