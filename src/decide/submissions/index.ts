import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import { entryRoutes } from './entry-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { listRoutes } from './routes.ts'
import { splitRoutes } from './split-routes.ts'

export { createEraserOfSubmissions, quotedInSubmissions, titlesOfPoints } from './erasing.ts'
export { submissionDeskLinks, submissionsLink, submissionsOfBody } from './links.ts'
export { deskSubmissions } from './list-pages.ts'
export { type PublicSubmission, readPublicRequests, readPublicSubmissions } from './public-service.ts'
export { listSubmissionRows } from './queries.ts'
export { addRequest } from './request-service.ts'
export { type SubmissionRole, submissionRoles } from './roles.ts'
export { listHomes, takeSubmission } from './service.ts'
export { getSplit, type Split, signOffSplit } from './sign-off-service.ts'
export { listSignedPoints, type SignedPoint } from './signed-points.ts'
export { saveSplit } from './split-service.ts'

/** Formal submissions at the desk and for the public. */
export const submissionRoutes = (ctx: Context): Route[] => [
  ...listRoutes(ctx),
  ...entryRoutes(ctx),
  ...splitRoutes(ctx),
  ...publicRoutes(ctx),
]
