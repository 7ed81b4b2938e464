export { listIncidents } from './queries.ts'
export { incidentRoutes } from './routes.ts'
export { incidentDeskLinks } from './slots.ts'
