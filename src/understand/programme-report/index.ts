import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { reportDeskRoutes } from './desk-routes.ts'
import { programmeReportRoutes } from './routes.ts'
import { reportTemplateRoutes } from './template-routes.ts'

export { addComment, answerComment, becomeAuthor, shareDraft, writeTexts } from './draft-service.ts'
export { createEraserOfReports, quotedInReports } from './erasing.ts'
export { mediaTypes } from './files.ts'
export { createCheckReportsJob } from './jobs.ts'
export { createReportLink, reportDeskLinks } from './links.ts'
export { findTemplate } from './queries.ts'
export { listSealedReports } from './reading-service.ts'
export { writeAffected } from './sections/affected.ts'
export { writeReach } from './sections/reach.ts'
export { prepareReport, signReport } from './signing-service.ts'
export { findState, listVersions } from './version-queries.ts'

/** The report in public, and at the desk. @param english in which it is written and signed */
export const programmeReport = (ctx: Context, translate: Translate, english: Translate): Route[] => [
  ...programmeReportRoutes(ctx, translate, english),
  ...reportDeskRoutes(ctx, english),
  ...reportTemplateRoutes(ctx),
]
