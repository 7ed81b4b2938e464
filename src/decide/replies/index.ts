export { queueRepliesJob } from './jobs.ts'
export { replyRoutes } from './routes.ts'
export { startReplies } from './service.ts'
