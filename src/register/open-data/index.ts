export { type Dataset, type DatasetName, datasetNames, datasets } from './datasets.ts'
export { openFiles } from './files.ts'
export { openDataRoutes } from './routes.ts'
export {
  type EffectRow,
  effectRow,
  type PlanRow,
  type ProgrammeRow,
  planRow,
  programmeRow,
} from './schema.ts'
export { createRowCounter, readStanding, type Standing } from './service.ts'
export { listDataSources } from './state-queries.ts'
