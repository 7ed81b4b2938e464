export { eraseFromFindings, quotedInFindings } from './erasing.ts'
export { authorOf, findingRoutes } from './routes.ts'
export {
  addFinding,
  type Finding,
  listFindings,
} from './service.ts'
