export { addPostcodesCommand } from './commands.ts'
export { findPostcode, hasPostcodes, postcodesLoaded } from './queries.ts'
export { postcodeRoutes } from './routes.ts'
