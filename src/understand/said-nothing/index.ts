export { saidNothingRoutes } from './routes.ts'
