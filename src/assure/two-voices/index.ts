export { listComments } from './queries.ts'
export { twoVoicesRoutes } from './routes.ts'
export type { GroupComment } from './schema.ts'
export { comment, declare, readComment } from './service.ts'
