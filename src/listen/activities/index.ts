export { activityOf, oneActivity } from './desk-request.ts'
export type { Choice } from './positions.ts'
export { type ActivityRow, findActivity, listActivities, listQuestions, type QuestionRow } from './queries.ts'
export { addQuestion, type NewQuestion } from './questions-service.ts'
export { activityRoutes } from './routes.ts'
export type { ActivityKind, QuestionKind } from './schema.ts'
export {
  type ActivityEdit,
  ActivitySlugTaken,
  createActivity,
  type NewActivity,
  publishActivity,
} from './service.ts'
export { activityDeskLinks, listOpenForViews, waysToSpeak } from './slots.ts'
export { type ActivityState, activityState } from './state.ts'
