export { queueRepliesJob } from './jobs.ts'
export { replyRoutes } from './routes.ts'
