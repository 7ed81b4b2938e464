export { eraseFromFindings, quotedInFindings } from './erasing.ts'
export { listSignedOffThemes, type SignedOffTheme } from './queries.ts'
export { authorOf, findingRoutes } from './routes.ts'
export {
  addFinding,
  ensureSignedOff,
  type Finding,
  listFindings,
} from './service.ts'
