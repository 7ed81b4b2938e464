export { measureInfluence } from './figures.ts'
export { createInfluenceLink } from './links.ts'
export { influenceRoutes } from './routes.ts'
export { readOnRecord } from './service.ts'
