export { kitsUrl } from './pages.ts'
export { kitLink, kitRoutes } from './routes.ts'
export { findSheet, type KitSheet } from './service.ts'
