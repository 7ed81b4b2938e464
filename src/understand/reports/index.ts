export { measureOf } from './measure.ts'
export { listReadStates, listThemesOfResponses, type ReadState } from './queries.ts'
export { reportRoutes } from './routes.ts'
export {
  countsOfResponse,
  createWhatPeopleSaidLinks,
  listShownThemes,
  readWhatPeopleSaid,
} from './service.ts'
export { threeWaysLines } from './three-ways.ts'
