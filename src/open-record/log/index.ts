export { addRecordCommands } from './commands.ts'
export { createPlacesInRecord } from './places.ts'
export { recordRoutes } from './routes.ts'
