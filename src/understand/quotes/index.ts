export { quoteRoutes } from './routes.ts'
export { quotesOfRereading } from './service.ts'
