export { siteDeskRoutes } from './routes.ts'
