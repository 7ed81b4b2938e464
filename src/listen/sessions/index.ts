import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import type { ActivityLink } from '../activities/index.ts'
import type { Withdrawer } from '../responses/index.ts'
import { deskNotes } from './form-pages.ts'
import { headingRoutes } from './heading-routes.ts'
import { noteRoutes } from './routes.ts'

export { listTallyRows } from './queries.ts'
export { readSessionTallies, takeNotes } from './service.ts'
export { type SessionTally, type TallyRow, tallySessions } from './tallies.ts'

/** Sessions at the desk: their headings, and their notes table by table. */
export const sessionRoutes = (ctx: Context, withdrawers: readonly Withdrawer[]): Route[] => [
  ...headingRoutes(ctx),
  ...noteRoutes(ctx, withdrawers),
]

/** On the page of a session: where its notes are. */
export const sessionLink: ActivityLink = (activity, may) =>
  activity.kind === 'session' && may('enter-responses')
    ? {
        text: 'Notes',
        url: deskNotes(activity),
        hint: 'Enter them table by table, see how many gave each answer',
      }
    : undefined
