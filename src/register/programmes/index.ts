import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { deskRoutes } from './desk-routes.ts'
import { effectRoutes } from './effect-routes.ts'
import { partsRoutes } from './parts-routes.ts'
import { publicRoutes } from './routes.ts'
import type { ProgrammeSlots } from './slots.ts'
import { sourceRoutes } from './source-routes.ts'

export { findStageNow, programmeContent, stageKinds } from './content.ts'
export { type Certainty, type ChangeKind, certainties, changeKinds } from './effect-content.ts'
export { addEffect, type NewEffect } from './effect-service.ts'
export { type FactFields, replaceAreas, replaceEarlier, replaceFacts } from './fact-queries.ts'
export { listPublishedFrom } from './list-queries.ts'
export { listOptions } from './parts-queries.ts'
export { addOption, addPartner, addStage } from './parts-service.ts'
export { getPublicProgramme, publicPageWithFile } from './public-page-routes.ts'
export {
  getPublishedProgramme,
  type PublishedProgramme,
  publishProgramme,
  readVersions,
} from './publication-service.ts'
export { newestFirst } from './published-effect-queries.ts'
export {
  findProgrammeScope,
  findPublishedProgramme,
  hasPublishedProgramme,
  listGrantTargets,
} from './queries.ts'
export { changeDetails, createProgramme } from './service.ts'
export * from './slots.ts'
export { addSource } from './source-service.ts'

/** Everything under the addresses of programmes, the public's and the desk's. */
export const programmeRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => [
  ...publicRoutes(ctx, translate, slots),
  ...deskRoutes(ctx, slots),
  ...partsRoutes(ctx),
  ...effectRoutes(ctx, translate),
  ...sourceRoutes(ctx),
]
