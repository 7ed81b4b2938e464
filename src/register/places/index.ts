export { type AreaChooser, areaChooser, boardsOn } from './chooser.ts'
export { sampleChooser } from './pages.ts'
export { listAreasByKind } from './queries.ts'
export { placeRoutes } from './routes.ts'
