export { answersTo, countsAsItself } from './counted-queries.ts'
export { activityOf, authorOf, mayOf, oneActivity, revisionOf } from './desk-request.ts'
export { editDraft } from './draft-service.ts'
export { addHeading, addHeadingApart, type NewHeading } from './headings-service.ts'
export { addImportedQuestions } from './imported-questions-service.ts'
export type { Choice } from './positions.ts'
export { positions } from './positions.ts'
export {
  type ActivityRow,
  findActivity,
  findActivityById,
  findActivityByShortCode,
  isShippedProgrammeAsking,
  listActivities,
  listActivitiesBySlug,
  listNoticesOfProgramme,
  listQuestions,
  listQuestionsOf,
  type QuestionFields,
  type QuestionRow,
} from './queries.ts'
export { questionKindName, questionKinds } from './question-kinds.ts'
export { addQuestion } from './questions-service.ts'
export { activityRoutes } from './routes.ts'
export { isForPublic } from './schema.ts'
export {
  type ActivityEdit,
  claimActivity,
  createActivity,
  publishActivity,
  recordActivityAct,
} from './service.ts'
export {
  type ActivityLink,
  type ActivityLinks,
  activityDeskLinks,
  listOpenForViews,
  waysToSpeak,
} from './slots.ts'
export { activityState, invites, lateUntil, takesResponses } from './state.ts'
export {
  listStrandFacts,
  readStrandDetails,
  responseRate,
  type StrandDetails,
  type StrandFact,
  strands,
} from './strand-details.ts'
export { stateStrand } from './strand-service.ts'
export {
  type AskedIn,
  listAskedIn,
  listReplaced,
  listVersionNumbers,
  listVersions,
  type VersionRow,
} from './versions-queries.ts'
export {
  type Launch,
  type LiveQuestionnaire,
  launchWording,
  readDraftQuestionnaire,
  readLiveQuestionnaire,
} from './versions-service.ts'
