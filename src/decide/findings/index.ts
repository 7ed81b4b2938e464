export { listAbouts } from './about.ts'
export { eraseFromFindings, quotedInFindings } from './erasing.ts'
export { codesOfThemes } from './figure-service.ts'
export { readFigures } from './figure-sources.ts'
export { isGround } from './figures.ts'
export { authorOf, findingRoutes } from './routes.ts'
export {
  addFinding,
  type Finding,
  type FindingNow,
  listFindings,
  readFindings,
} from './service.ts'
export { codesIn } from './tokens.ts'
