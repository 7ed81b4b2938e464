import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { dispositionRoutes } from './disposition-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { publishRoutes } from './publish-routes.ts'
import { deskRoutes } from './routes.ts'

export { type DecisionContent, dispositionKinds, partsOfVersion } from './content.ts'
export { coverage, themesAsPublished } from './coverage.ts'
export { createEraserOfDecisions, quotedInDecisions } from './erasing.ts'
export { decideDeskLinks, whatWasDecidedLink } from './links.ts'
export { decisionAnchor } from './public-pages.ts'
export { type Draft, getDraft, publishDecision } from './publication-service.ts'
export {
  decisionState,
  decisionsOfProgramme,
  listPublishedDecisions,
  readThemes,
} from './published-service.ts'
export { listDecisionRows, lockDecision } from './queries.ts'
export { addDecision, answerThemes, getDecision } from './service.ts'

/** Decisions at the desk and for the public. */
export const decisionRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...deskRoutes(ctx, translate),
  ...dispositionRoutes(ctx, translate),
  ...publishRoutes(ctx),
  ...publicRoutes(ctx, translate),
]
