export { settingsRoutes } from './routes.ts'
export { createSiteReader, getSite } from './service.ts'
