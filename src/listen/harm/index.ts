export { harmCommands } from './commands.ts'
export { scanAllForHarmJob, scanForHarmJob } from './jobs.ts'
export { createHarmDeskLinks, harmRoutes } from './routes.ts'
export { eraseHarmNotes } from './service.ts'
