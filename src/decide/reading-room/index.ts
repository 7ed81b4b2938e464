import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { givingRoutes } from './giving-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { roomRoutes } from './room-routes.ts'

export { createEraserOfReadingRooms, quotedInReadingRooms } from './erasing.ts'
export { beforeTheVoteLink, readingRoomDeskLinks } from './links.ts'
export { answerMember, askOfficers, declareInterest } from './member-service.ts'
export { listRooms } from './queries.ts'
export { drawReadingSamples, drawReadingSamplesJob } from './sample-service.ts'
export { givePack } from './service.ts'

/** Reading rooms for members and officers, and what the public sees of them. */
export const readingRoomRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...roomRoutes(ctx, translate),
  ...givingRoutes(ctx, translate),
  ...memberRoutes(ctx),
  ...publicRoutes(ctx, translate),
]
