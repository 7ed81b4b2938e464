export { enterAffectedJob } from './batches.ts'
export { listGroupsOfAnswer } from './queries.ts'
export { affectedRoutes } from './routes.ts'
export { type AffectedPart, codeAffected, type Group, listGroups, readAffected } from './service.ts'
