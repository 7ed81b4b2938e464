import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import { documentDeskRoutes } from './desk-routes.ts'
import { publicDocumentRoutes } from './routes.ts'

export { documentDeskPage, documentView, type Papers, versionDeskPage, versionView } from './desk-pages.ts'
export { documentsPage, documentsViewOfPlan } from './pages.ts'
export { sendPaper, sendPaperFile } from './routes.ts'
export { documentRowOf, ensureReadable, typedDocument, typedVersion, versionRowOf } from './rows.ts'
export { documentForm, keptVersionForm, paperWish } from './schema.ts'
export { addDocument, addDocumentVersion, getDocument } from './service.ts'
export { chooseAgain, readPaper } from './upload.ts'

/** The papers of programmes, the public's pages and the desk's. */
export const documentRoutes = (ctx: Context): Route[] => [
  ...publicDocumentRoutes(ctx),
  ...documentDeskRoutes(ctx),
]
