export { youSaidLink } from './links.ts'
export { youSaidRoutes } from './routes.ts'
