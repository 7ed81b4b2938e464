export { chronologyRoutes } from './routes.ts'
