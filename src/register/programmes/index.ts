import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { deskRoutes } from './desk-routes.ts'
import { effectRoutes } from './effect-routes.ts'
import { partsRoutes } from './parts-routes.ts'
import { publicRoutes } from './routes.ts'
import type { ProgrammeSlots } from './slots.ts'
import { sourceRoutes } from './source-routes.ts'

export { listClaims } from './claim-marks.ts'
export {
  findStageNow,
  type OptionContent,
  type ProgrammeContent,
  programmeContent,
  stageKinds,
} from './content.ts'
export { type Choice, choice, chooseOne } from './desk-words.ts'
export { editForm } from './edit-form-routes.ts'
export {
  type Certainty,
  certainties,
  changeKinds,
  type EffectContent,
  type SourceContent,
} from './effect-content.ts'
export { showEffects } from './effect-lines.ts'
export { addEffect, type NewEffect } from './effect-service.ts'
export { type FactFields, replaceAreas, replaceEarlier, replaceFacts } from './fact-queries.ts'
export { FieldsRefused } from './fields-refused.ts'
export { listPublishedFrom } from './list-queries.ts'
export { type Errors, type Named, type PartOf, partOf } from './parts-pages.ts'
export { listOptions } from './parts-queries.ts'
export { removal } from './parts-routes.ts'
export { addOption, addPartner, addStage, getOption } from './parts-service.ts'
export { getPublicProgramme, publicPageWithFile } from './public-page-routes.ts'
export {
  getProgramme,
  getPublishedProgramme,
  type PublishedProgramme,
  publishProgramme,
  readDraft,
  readVersions,
} from './publication-service.ts'
export { newestFirst } from './published-effect-queries.ts'
export {
  findProgrammeScope,
  findPublishedProgramme,
  hasPublishedProgramme,
  listGrantTargets,
  type ProgrammeRow,
} from './queries.ts'
export { sampleContent } from './samples.ts'
export { changeDetails, claimRevision, createProgramme, type Edit, recordEdit } from './service.ts'
export * from './slots.ts'
export { addSource } from './source-service.ts'
export { listUneven, type UnevenOption } from './uneven.ts'

/** Everything under the addresses of programmes, the public's and the desk's. */
export const programmeRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => [
  ...publicRoutes(ctx, translate, slots),
  ...deskRoutes(ctx, slots),
  ...partsRoutes(ctx),
  ...effectRoutes(ctx, translate),
  ...sourceRoutes(ctx),
]
