export { enterAffectedJob } from './batches.ts'
export { type AffectedRow, listAffected, listGroupsOfAnswer, said } from './queries.ts'
export { listAffectedSaid } from './review-queries.ts'
export { affectedGroupsRoutes } from './routes.ts'
export {
  type AffectedPart,
  type AffectedQuestion,
  codeAffected,
  type Group,
  listGroups,
  publishAffected,
  readAffected,
} from './service.ts'
