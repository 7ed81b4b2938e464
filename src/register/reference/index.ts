export { addReferenceCommand } from './commands.ts'
export { referenceRoutes } from './routes.ts'
