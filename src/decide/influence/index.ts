export { createInfluenceLink } from './links.ts'
export { influenceRoutes } from './routes.ts'
