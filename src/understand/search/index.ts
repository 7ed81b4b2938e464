export { indexWordsJob } from './indexing.ts'
export { countMatching, listMatchingIds, type Scope } from './queries.ts'
export { searchRoutes } from './routes.ts'
export { readSearchAddress, searchAddress, searchQuery } from './schema.ts'
