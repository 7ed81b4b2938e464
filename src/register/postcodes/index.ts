export { addPostcodesCommand } from './commands.ts'
export { type FoundPostcode, findPostcode, postcodesLoaded } from './queries.ts'
export { postcodeRoutes } from './routes.ts'
