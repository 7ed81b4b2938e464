export {
  type ChangeKind,
  changeKinds,
  type OptionKind,
  optionKinds,
  type ProgrammeContent,
  type ProgrammeKind,
  type StageKind,
} from './content.ts'
export { deskRoutes } from './desk-routes.ts'
export { firstScreenWords } from './first-screen.ts'
export { type EffectFields, listOptions, type OptionFields, type OptionRow, type StageFields } from './parts-queries.ts'
export { addEffect, addOption, addPartner, addStage } from './parts-service.ts'
export { partsRoutes } from './parts-routes.ts'
export {
  getPublishedProgramme,
  NotReadyToPublish,
  type Publication,
  type PublishedProgramme,
  publishProgramme,
} from './publication-service.ts'
export { findProgrammeScope, listGrantTargets } from './queries.ts'
export { programmeRoutes } from './routes.ts'
export { changeDetails, createProgramme, type Edit, type NewProgramme, SlugTaken } from './service.ts'
export * from './slots.ts'
