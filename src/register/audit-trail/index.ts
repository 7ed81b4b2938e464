export { auditTrailDeskLinks, auditTrailRoutes } from './routes.ts'
