export { bodyRoutes } from './routes.ts'
