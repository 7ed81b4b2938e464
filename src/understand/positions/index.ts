export { positionRoutes } from './routes.ts'
export { readPositions, stepPositions } from './service.ts'
