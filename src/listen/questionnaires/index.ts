export { deleteExpiredDraftsJob } from './jobs.ts'
export { questionnaireRoutes } from './routes.ts'
export { trialRoutes } from './trial-routes.ts'
