export { incidentRoutes } from './routes.ts'
export { incidentDeskLinks } from './slots.ts'
