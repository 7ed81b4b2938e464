export { textOfAnswers } from './asked.ts'
export { checkPage, checkView } from './check-pages.ts'
export {
  beginCorrection,
  type CorrectionDraft,
  clearCorrection,
  hoursForCorrection,
  readCorrection,
  takeCorrection,
} from './correction-drafts.ts'
export { draftToken, forgetDraftCookie, rememberCorrection, rememberDraft } from './draft-cookie.ts'
export { deleteExpiredDraftsJob } from './jobs.ts'
export { questionPageRoutes } from './page-routes.ts'
export type { OtherFormats } from './pages.ts'
export { readPage } from './reading-service.ts'
export { answersLost, changedMeanwhile, faultsOf, fileLost, questionnaireRoutes } from './routes.ts'
export { answersOf, daysKept, forgetDraft, hasAnswers, readAsked } from './service.ts'
export { type Standing, standingOf } from './standing.ts'
export { trialRoutes } from './trial-routes.ts'
