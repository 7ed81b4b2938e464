export { findServicesInWords, type NamedService } from './in-words.ts'
export { serviceRoutes } from './routes.ts'
