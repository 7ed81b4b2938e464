import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { feedRoutes } from './feed-routes.ts'
import { historyRoutes as pageRoutes } from './routes.ts'

export { listPublications, type Publication } from './publications.ts'
export { findService, listAreaChoices, listAreasOfCode } from './queries.ts'

/** What was published when, of all programmes: a page, a file and feeds. */
export const historyRoutes = (ctx: Context, t: Translate): Route[] => [
  ...pageRoutes(ctx, t),
  ...feedRoutes(ctx, t),
]
