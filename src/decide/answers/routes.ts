import type { Context } from '../../context.ts'
import type { Purpose } from '../../post/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { deskRoutes } from './desk-routes.ts'
import { letterRoutes } from './letter-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { ownPageRoutes } from './own-page-routes.ts'
import { publicRoutes } from './public-routes.ts'

/** Answers to people: how far they are, letters to print, who could not be told; and the way out for whoever wants no more. */
export const answerRoutes = (ctx: Context, translate: Translate, purposes: readonly Purpose[]): Route[] => [
  ...deskRoutes(ctx),
  ...messageRoutes(ctx, translate, purposes),
  ...letterRoutes(ctx, translate, purposes),
  ...publicRoutes(ctx, translate),
  ...ownPageRoutes(ctx, translate),
]
