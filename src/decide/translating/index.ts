export { translatingRoutes } from './routes.ts'
export { enterWordings } from './service.ts'
