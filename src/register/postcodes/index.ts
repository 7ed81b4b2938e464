export { addPostcodesCommand } from './commands.ts'
export { findPostcode, postcodesLoaded } from './queries.ts'
export { postcodeRoutes } from './routes.ts'
