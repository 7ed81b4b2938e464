export { boardPaperRoutes } from './routes.ts'
