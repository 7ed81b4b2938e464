export { createMapLink, programmeMapRoutes } from './routes.ts'
