export { listSignedOffThemes, type SignedOffTheme } from './queries.ts'
export { authorOf, findingRoutes } from './routes.ts'
export {
  addFinding,
  ensureSignedOff,
  type Finding,
  type FindingFields,
  listFindings,
  ThemesNotSignedOff,
} from './service.ts'
