export { eraseFromFindings, quotedInFindings } from './erasing.ts'
export { codesOfThemes } from './figure-service.ts'
export { readFigures } from './figure-sources.ts'
export { authorOf, findingRoutes } from './routes.ts'
export {
  addFinding,
  type Finding,
  type FindingNow,
  listFindings,
  readFindings,
} from './service.ts'
