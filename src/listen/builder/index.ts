import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { launchRoutes } from './launch-routes.ts'
import { noteRoutes } from './note-routes.ts'
import { outlineRoutes } from './outline-routes.ts'
import { pilotRoutes } from './pilot-routes.ts'
import { placeRoutes } from './place-routes.ts'
import { questionRoutes } from './question-routes.ts'
import { readyRoutes } from './ready-routes.ts'
import { sectionRoutes } from './section-routes.ts'
import { showingRoutes } from './showing-routes.ts'
import type { BuilderSlots } from './slots.ts'
import { wordingsRoutes } from './wordings-routes.ts'

export { builder, builderUrl, type Drafted, draftOf, editOf, getQuestionIn } from './draft-request.ts'
export { compareDraft, launchChanged } from './launch-service.ts'
export { ensureErrorsSettled } from './note-service.ts'
export { type BuilderSlots, emptyBuilderSlots, type Hold } from './slots.ts'

/** Writing a questionnaire at the desk, launching it, and its wordings in public. */
export const builderRoutes = (ctx: Context, translate: Translate, slots: BuilderSlots): Route[] => [
  ...outlineRoutes(ctx, slots),
  ...questionRoutes(ctx),
  ...placeRoutes(ctx),
  ...sectionRoutes(ctx),
  ...showingRoutes(ctx),
  ...readyRoutes(ctx),
  ...noteRoutes(ctx, slots),
  ...pilotRoutes(ctx),
  ...launchRoutes(ctx, translate, slots),
  ...wordingsRoutes(ctx, translate),
]
