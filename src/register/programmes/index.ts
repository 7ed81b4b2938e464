import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { aboutRoutes } from './about-routes.ts'
import { bodiesRoutes } from './bodies-routes.ts'
import { deskRoutes } from './desk-routes.ts'
import { effectRoutes } from './effect-routes.ts'
import { moneyRoutes } from './money-routes.ts'
import { partsRoutes } from './parts-routes.ts'
import { publicRoutes } from './routes.ts'
import type { ProgrammeSlots } from './slots.ts'
import { sourceRoutes } from './source-routes.ts'
import { stageRoutes } from './stage-routes.ts'

export { type FactFields, replaceAreas, replaceEarlier, replaceFacts } from './about-queries.ts'
export { listClaims } from './claim-marks.ts'
export {
  type BodyPart,
  bodyParts,
  findStageNow,
  type OptionContent,
  optionKinds,
  type ProgrammeContent,
  type ProgrammeKind,
  programmeContent,
  programmeKinds,
  type StageContent,
  type StageKind,
  stageKinds,
} from './content.ts'
export { type Choice, choice, choices, chooseOne, precisionChoices } from './desk-words.ts'
export { editForm, editOf } from './edit-form-routes.ts'
export {
  type Certainty,
  type ChangeKind,
  certainties,
  changeKinds,
  type DatePrecision,
  datePrecisions,
  type EffectContent,
  providerKinds,
  type SourceContent,
  sourceKinds,
  sourceStates,
} from './effect-content.ts'
export { showEffects } from './effect-lines.ts'
export { addEffect, type NewEffect } from './effect-service.ts'
export { FieldsRefused } from './fields-refused.ts'
export { summaryWords, wordsTooMany } from './first-screen.ts'
export { listPassings } from './gate-queries.ts'
export { listPublishedFrom } from './list-queries.ts'
export { type BudgetContent, type SavingContent, type SavingPer, savingPers } from './money-content.ts'
export { deleteSaving, insertSaving, listSavings, type SavingRow, updateSaving } from './money-queries.ts'
export { addBudget, addSaving } from './money-service.ts'
export { samplePublished } from './pages.ts'
export { type Errors, type Named, type PartOf, partOf, sample as sampleNamed } from './parts-pages.ts'
export { listOptions } from './parts-queries.ts'
export { partList, removal } from './parts-routes.ts'
export { addOption, addPartner, getOption } from './parts-service.ts'
export { getPublicProgramme, type PublicProgramme, publicPageWithFile } from './public-page-routes.ts'
export {
  findPublishedVersion,
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
export {
  refusedSaving,
  type SavingFieldsShown,
  savingFieldsOf,
  savingForm,
  shownSaving,
  typedSaving,
} from './saving-form.ts'
export { slugField } from './schema.ts'
export { changeDetails, claimRevision, createProgramme, type Edit, recordEdit } from './service.ts'
export * from './slots.ts'
export {
  closes,
  councilViews,
  equalityFindings,
  type SmallChangeContent,
  sizes,
} from './small-change-content.ts'
export { addSource } from './source-service.ts'
export { isLate } from './stage-lines.ts'
export { listStagesWithSlips } from './stage-queries.ts'
export { addStage, changeStage } from './stage-service.ts'
export { listUneven, type UnevenOption } from './uneven.ts'
export { type Change, listChanges, type Shown } from './version-changes.ts'

/** Everything under the addresses of programmes, the public's and the desk's. */
export const programmeRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => [
  ...publicRoutes(ctx, translate, slots),
  ...deskRoutes(ctx, slots),
  ...aboutRoutes(ctx),
  ...bodiesRoutes(ctx),
  ...partsRoutes(ctx),
  ...effectRoutes(ctx, translate),
  ...sourceRoutes(ctx),
  ...moneyRoutes(ctx),
  ...stageRoutes(ctx, slots),
]
