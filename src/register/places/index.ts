export { type AreaChooser, areaChooser } from './chooser.ts'
export { placeRoutes } from './routes.ts'
