import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import { meetingDeskRoutes } from './desk-routes.ts'
import { publicMeetingRoutes } from './routes.ts'

export { addMeeting } from './service.ts'

/** Meetings about programmes, the public's page and the desk's. */
export const meetingRoutes = (ctx: Context): Route[] => [
  ...publicMeetingRoutes(ctx),
  ...meetingDeskRoutes(ctx),
]
