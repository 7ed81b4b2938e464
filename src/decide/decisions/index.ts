import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { dispositionRoutes } from './disposition-routes.ts'
import type { ReadFollowing } from './following.ts'
import { publicRoutes } from './public-routes.ts'
import { publishRoutes } from './publish-routes.ts'
import { deskRoutes } from './routes.ts'
import { severalRoutes } from './several-routes.ts'

export { bundleCommand } from './bundle-command.ts'
export { changeText } from './change-text.ts'
export {
  type DecisionContent,
  type DispositionContent,
  decisionContent,
  decisionStages,
  dispositionKinds,
  kindsThatChange,
  partsOfVersion,
  type StoredContent,
} from './content.ts'
export { isSameWords, issuesAsPublished } from './coverage.ts'
export { coverageOfPublished, type PublishedDecision } from './elsewhere.ts'
export { createEraserOfDecisions, quotedInDecisions } from './erasing.ts'
export type {
  Followed,
  Following,
  FollowLink,
  ReadFollowing,
} from './following.ts'
export { decideDeskLinks, whatWasDecidedLink } from './links.ts'
export type { Missing } from './missing.ts'
export { missingSentence } from './missing-sentence.ts'
export { type MovedFigure, readMovedFigures } from './moved-figures.ts'
export { countSentence, type IssuesNow, saidUrl } from './public-issue-pages.ts'
export { decisionAnchor, type FindingView, findingView, recordingLinks } from './public-pages.ts'
export { type Draft, getDraft, publishDecision } from './publication-service.ts'
export {
  createDecisionsOfReceipt,
  decisionContentOf,
  decisionState,
  decisionsOfProgramme,
  listPublishedDecisions,
  lookAtIssues,
  readIssues,
  readMissing,
} from './published-service.ts'
export { listBodiesAtTable, listDecisionRows, listMeetingsOfProgramme, lockDecision } from './queries.ts'
export { addDecision, adoptAdvice, answerIssues, getDecision } from './service.ts'
export { sourceText } from './source-text.ts'
export { listPublishedVersions } from './version-queries.ts'

/** Decisions at the desk and for the public. */
export const decisionRoutes = (ctx: Context, translate: Translate, readFollowing: ReadFollowing): Route[] => [
  ...deskRoutes(ctx, translate),
  ...dispositionRoutes(ctx, translate),
  ...severalRoutes(ctx, translate),
  ...publishRoutes(ctx, translate),
  ...publicRoutes(ctx, translate, readFollowing),
]
