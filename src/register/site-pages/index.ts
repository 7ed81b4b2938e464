export { sitePageRoutes } from './routes.ts'
