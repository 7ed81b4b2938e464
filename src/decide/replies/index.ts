export { queueRepliesJob } from './jobs.ts'
export { replyPurpose } from './purpose.ts'
export { replyRoutes } from './routes.ts'
export { startReplies } from './service.ts'
