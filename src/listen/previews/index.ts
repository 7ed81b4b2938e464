export { previewDeskRoutes } from './desk-routes.ts'
export { countTesters } from './queries.ts'
export { previewRoutes } from './routes.ts'
export { previewsActivityLink } from './slots.ts'
