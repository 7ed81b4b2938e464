export { disagreeRoutes } from './routes.ts'
