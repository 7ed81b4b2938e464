import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { formatDeskRoutes } from './desk-routes.ts'
import { questionMediaRoutes } from './media-routes.ts'
import { publicFormatRoutes } from './public-routes.ts'
import type { VariantLaunch } from './variant-service.ts'

export { createEnsureFormatsMade, createLaunchHolds } from './holds.ts'
export { formatsLink } from './links.ts'
export { listMade } from './made-formats.ts'
export { readLanguage } from './names.ts'
export { listFormatsOffered } from './queries.ts'
export { readFormats } from './reading-service.ts'
export { soundWish } from './schema.ts'
export { createOtherFormats } from './start-service.ts'
export { bringVariantAlong, ensureVariantComplete, type VariantLaunch } from './variant-service.ts'

/** The formats that a questionnaire is to be had in, and its Easy Read variant. */
export const formatRoutes = (ctx: Context, translate: Translate, launch: VariantLaunch): Route[] => [
  ...formatDeskRoutes(ctx, translate, launch),
  ...questionMediaRoutes(ctx),
  ...publicFormatRoutes(ctx, translate),
]
