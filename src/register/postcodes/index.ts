export { addPostcodesCommand } from './commands.ts'
export {
  findNeighbourhood,
  findPostcode,
  hasPostcodes,
  knowsNeighbourhoods,
  postcodesLoaded,
} from './queries.ts'
export { postcodeRoutes } from './routes.ts'
