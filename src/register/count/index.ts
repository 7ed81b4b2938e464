export { addCountCommand } from './commands.ts'
export { countRoutes } from './routes.ts'
