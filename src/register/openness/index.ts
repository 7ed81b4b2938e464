import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { requestDeskRoutes } from './desk-routes.ts'
import { publicOpennessRoutes } from './routes.ts'

export { type Figure, type FiguresShown, listFigures, opennessCsv, showFigures } from './figures.ts'
export { createPapersLinks } from './links.ts'
export { addInformationRequest, opennessOf } from './service.ts'

/** How open a programme is, and what was asked about it. */
export const opennessRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...publicOpennessRoutes(ctx, translate),
  ...requestDeskRoutes(ctx),
]
