export { addCountCommand } from './commands.ts'
export { saveOthersCounts } from './queries.ts'
export { countRoutes } from './routes.ts'
