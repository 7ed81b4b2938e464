export { type ActivityRow, findActivity, listActivities, listQuestions, type QuestionRow } from './queries.ts'
export { type ActivityState, activityState } from './state.ts'
