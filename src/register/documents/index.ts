import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import { documentDeskRoutes } from './desk-routes.ts'
import { publicDocumentRoutes } from './routes.ts'

export { addDocument, addDocumentVersion } from './service.ts'

/** The papers of programmes, the public's pages and the desk's. */
export const documentRoutes = (ctx: Context): Route[] => [
  ...publicDocumentRoutes(ctx),
  ...documentDeskRoutes(ctx),
]
