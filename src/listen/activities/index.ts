export { activityOf, oneActivity } from './desk-request.ts'
export type { Choice } from './positions.ts'
export {
  type ActivityRow,
  findActivity,
  listActivitiesBySlug,
  listQuestions,
  listQuestionsOf,
  type QuestionRow,
} from './queries.ts'
export { addQuestion } from './questions-service.ts'
export { activityRoutes } from './routes.ts'
export { createActivity, publishActivity } from './service.ts'
export { activityDeskLinks, listOpenForViews, waysToSpeak } from './slots.ts'
export { activityState } from './state.ts'
