import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import { listingRoutes } from './listing-routes.ts'
import { codingRoutes as codeRoutes } from './routes.ts'
import { suggestedRoutes } from './suggested-routes.ts'

export { moveCodings, moveCodingsBack, takeBackForReading } from './queries.ts'
export { codeAnswer, codeByImport, saveCoding } from './service.ts'

/** Reading and coding answers one by one, in lists, and by suggestion. */
export const codingRoutes = (ctx: Context): Route[] => [
  ...codeRoutes(ctx),
  ...listingRoutes(ctx),
  ...suggestedRoutes(ctx),
]
export { enterCodingsJob } from './batches.ts'
export { codingsOfLeaving, readingsOfRereading } from './leaving.ts'
