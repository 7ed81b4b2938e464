export { insertGrant, type NewGrant } from './queries.ts'
export { grantRoutes } from './routes.ts'
export type { GrantTargets, ListGrantTargets } from './targets.ts'
