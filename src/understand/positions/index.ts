export { positionRoutes } from './routes.ts'
export { readPositions } from './service.ts'
