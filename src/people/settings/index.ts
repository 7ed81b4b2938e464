export { keptScheme, readScheme } from './disclosure-schema.ts'
export { getDisclosureScheme } from './disclosure-service.ts'
export { settingsRoutes } from './routes.ts'
export { createSiteReader, getSite } from './service.ts'
