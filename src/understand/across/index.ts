export { listPlacedThemes } from './queries.ts'
export { acrossRoutes } from './routes.ts'
export { type Across, readAcross } from './service.ts'
export { acrossBlocks } from './words.ts'
