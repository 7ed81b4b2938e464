import type { Context } from '../../context.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { timesPage, timesView } from './activity-pages.ts'
import { activityOf, authorOf, oneActivity } from './desk-request.ts'
import { deskActivity } from './pages.ts'
import { closeForm, reopenForm } from './schema.ts'
import { closeActivity, reopenActivity } from './service.ts'

const access = 'desk:run-activities'

/** Closing an activity at once and opening it again, each with its reason. */
export const timesRoutes = (ctx: Context): Route[] => [
  ...(['close', 'reopen'] as const).map(
    (act): Route => ({
      access,
      method: 'GET',
      url: `${oneActivity}/${act}`,
      handle: async (request, reply) =>
        reply.page(timesPage, timesView(await activityOf(ctx, request), act, {})),
    }),
  ),
  {
    access,
    method: 'POST',
    url: `${oneActivity}/close`,
    async handle(request, reply) {
      const activity = await activityOf(ctx, request)
      const typed = (request.body ?? {}) as Typed
      const form = readForm(closeForm, typed)
      if (!form.ok) return reply.page(timesPage, timesView(activity, 'close', typed, form.errors), 422)
      const edit = { ...authorOf(request), activityId: activity.id, now: ctx.now(), ...form.value }
      await ctx.db.transaction().execute((tx) => closeActivity(tx, edit))
      return reply.next(deskActivity(activity.programmeSlug, activity.slug), 'It is closed')
    },
  },
  {
    access,
    method: 'POST',
    url: `${oneActivity}/reopen`,
    async handle(request, reply) {
      const activity = await activityOf(ctx, request)
      const typed = (request.body ?? {}) as Typed
      const form = readForm(reopenForm, typed)
      const over = form.ok && form.value.closesAt !== null && form.value.closesAt <= ctx.now()
      if (!form.ok || over) {
        const errors = form.ok
          ? [{ field: 'closes', message: 'The new last day is over already' }]
          : form.errors
        return reply.page(timesPage, timesView(activity, 'reopen', typed, errors), 422)
      }
      const edit = { ...authorOf(request), activityId: activity.id, now: ctx.now(), ...form.value }
      await ctx.db.transaction().execute((tx) => reopenActivity(tx, edit))
      return reply.next(deskActivity(activity.programmeSlug, activity.slug), 'It is open again')
    },
  },
]
