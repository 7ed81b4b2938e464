export { addMailCommand } from './commands.ts'
export { pollMailboxesJob, takeMailFileJob } from './jobs.ts'
export { mailboxRoutes } from './routes.ts'
export { mailActivityLink } from './slots.ts'
