export { insertGrant } from './queries.ts'
export { grantRoutes } from './routes.ts'
