export { twoVoicesRoutes } from './routes.ts'
