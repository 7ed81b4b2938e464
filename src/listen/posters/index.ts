export { posterRoutes } from './routes.ts'
export { posterActivityLink } from './slots.ts'
