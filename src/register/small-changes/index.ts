import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import { smallChangeDeskRoutes } from './desk-routes.ts'
import { publicSmallChangeRoutes } from './routes.ts'

/** Small changes: one page at the desk, and in public why so little is asked of them. */
export const smallChangeRoutes = (ctx: Context): Route[] => [
  ...publicSmallChangeRoutes(ctx),
  ...smallChangeDeskRoutes(ctx),
]
