export { optionsPageRoutes } from './routes.ts'
