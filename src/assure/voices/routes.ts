import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { deskRoutes } from './desk-routes.ts'
import { replyRoutes } from './reply-routes.ts'

/** The desks of independent voices, what they sent, and what was replied. */
export const voiceRoutes = (ctx: Context, t: Translate, english: Translate): Route[] => [
  ...deskRoutes(ctx, english),
  ...replyRoutes(ctx, t),
]
