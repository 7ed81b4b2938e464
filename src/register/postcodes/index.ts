export { addPostcodesCommand } from './commands.ts'
export {
  farFromPostcode,
  findNeighbourhood,
  findPostcode,
  hasPostcodes,
  knowsNeighbourhoods,
  listUnits,
  postcodesLoaded,
} from './queries.ts'
export { postcodeRoutes } from './routes.ts'
