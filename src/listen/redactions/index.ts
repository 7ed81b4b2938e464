import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { type ListShownThemes, publishedRoutes } from './public-routes.ts'
import { publishingRoutes } from './routes.ts'

export { redactionCommands } from './commands.ts'
export { takeDownJob } from './jobs.ts'
export {
  findPublicText,
  hasPublishedTexts,
  listPublicSpans,
  listPublicWords,
  listQuotable,
  listSealedTexts,
  listSharedLanguages,
  listStillPublic,
} from './public-queries.ts'
export { createPublishedTextsLink, type ListShownThemes, publishedTextSubject } from './public-routes.ts'
export { readPublishedTexts, readPublishingBase, readQuotes } from './public-service.ts'
export { publishingDeskLinks } from './routes.ts'
export { prepareText, releaseText } from './service.ts'
export { createPublishedOfLeaving, createPublishedOfRereading, erasePublishedTexts } from './taking-down.ts'
export { createLeaveOutUnpublished, listUnpublishedPieces } from './unpublished-words.ts'

/** Preparing and releasing at the desk, and the public page. */
export const redactionRoutes = (
  ctx: Context,
  translate: Translate,
  listShownThemes: ListShownThemes,
): Route[] => [...publishingRoutes(ctx), ...publishedRoutes(ctx, translate, listShownThemes)]
