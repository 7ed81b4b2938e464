import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { deskReportRoutes } from './desk-routes.ts'
import { reportEffectRoutes } from './effect-routes.ts'
import { publicReportRoutes as routesForAnyone } from './public-routes.ts'

export { publicReportDeskLinks } from './effect-routes.ts'
export { forgetReportContactsJob } from './jobs.ts'
export { shownReport } from './public-pages.ts'
export { listShownReports } from './queries.ts'
export { reportKinds, sourceKinds as reportSourceKinds } from './schema.ts'
export { createReportedSection, createTellLink } from './section.ts'

/** What anyone reports of planned changes: sent, moderated, asked of the body, shown. */
export const publicReportRoutes = (ctx: Context, t: Translate): Route[] => [
  ...routesForAnyone(ctx, t),
  ...deskReportRoutes(ctx, t),
  ...reportEffectRoutes(ctx),
]
