export { harmCommands } from './commands.ts'
export { harmJobs } from './jobs.ts'
export { createHarmDeskLinks, harmRoutes } from './routes.ts'
export { eraseHarmNotes } from './service.ts'
