export { listShares } from './queries.ts'
export { workbenchRoutes } from './routes.ts'
export { shareOut, sharesState } from './service.ts'
