export { enterAffectedJob } from './batches.ts'
export { type AffectedRow, listAffected, listGroupsOfAnswer } from './queries.ts'
export { affectedRoutes } from './routes.ts'
export { codeAffected, type Group, listGroups, publishAffected, readAffected } from './service.ts'
