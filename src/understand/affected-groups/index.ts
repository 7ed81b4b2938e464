export { enterAffectedJob } from './batches.ts'
export { affectedView } from './pages.ts'
export { type AffectedRow, listAffected, listGroupsOfAnswer } from './queries.ts'
export { listAffectedSaid } from './review-queries.ts'
export { affectedRoutes } from './routes.ts'
export {
  type AffectedPart,
  type AffectedQuestion,
  codeAffected,
  type Group,
  listGroups,
  publishAffected,
  readAffected,
} from './service.ts'
