export { addCountCommand } from './commands.ts'
export { listAllServices as listServicesEver, saveOthersCounts } from './queries.ts'
export { countRoutes } from './routes.ts'
