import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { type FieldError, type FormRead, readForm, type Typed } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { activityOf, authorOf, oneActivity } from './desk-request.ts'
import { deskActivity } from './pages.ts'
import { actTexts, type RunningAct } from './running-acts.ts'
import {
  closeActivity,
  moveClose,
  pauseActivity,
  reopenActivity,
  resumeActivity,
  setLateRule,
} from './running-service.ts'
import { lateRuleForm, newCloseForm, reasonForm } from './schema.ts'
import type { ActivityEdit } from './service.ts'
import { timesPage, timesView } from './times-pages.ts'

type Edit = Pick<ActivityEdit, 'accountId' | 'requestId' | 'activityId'>

/** One act: how its form is read, and what it does. */
type Act = {
  read(typed: Typed, now: Date): FormRead<(tx: Tx, ctx: Context, edit: Edit) => Promise<void>>
}

const withReason = (
  run: (tx: Tx, ctx: Context, edit: ActivityEdit & { reason: string }) => Promise<void>,
): Act => ({
  read(typed) {
    const form = readForm(reasonForm, typed)
    return form.ok ? { ok: true, value: (tx, ctx, edit) => run(tx, ctx, { ...edit, ...form.value }) } : form
  },
})

const overAlready: FieldError = { field: 'closes', message: 'The new last day is over already' }

const withNewClose = (
  run: (
    tx: Tx,
    ctx: Context,
    edit: ActivityEdit & { reason: string; closesAt: Date | null },
  ) => Promise<void>,
): Act => ({
  read(typed, now) {
    const form = readForm(newCloseForm, typed)
    if (!form.ok) return form
    if (form.value.closesAt && form.value.closesAt <= now) return { ok: false, errors: [overAlready] }
    return { ok: true, value: (tx, ctx, edit) => run(tx, ctx, { ...edit, ...form.value }) }
  },
})

const acts: Record<RunningAct, Act> = {
  close: withReason(closeActivity),
  pause: withReason(pauseActivity),
  resume: withReason(resumeActivity),
  reopen: withNewClose(reopenActivity),
  extend: withNewClose(moveClose),
  late: {
    read(typed) {
      const form = readForm(lateRuleForm, typed)
      return form.ok
        ? { ok: true, value: (tx, ctx, edit) => setLateRule(tx, ctx, { ...edit, ...form.value }) }
        : form
    },
  },
}

/** The running of an activity: pausing, extending, closing, opening again, the rule for late responses. */
export const timesRoutes = (ctx: Context): Route[] =>
  (Object.keys(acts) as RunningAct[]).flatMap((act) => actRoutes(ctx, act))

const actRoutes = (ctx: Context, act: RunningAct): Route[] => [
  {
    access: 'desk:run-activities',
    method: 'GET',
    url: `${oneActivity}/${act}`,
    handle: async (request, reply) =>
      reply.page(timesPage, timesView(await activityOf(ctx, request), act, request.query)),
  },
  {
    access: 'desk:run-activities',
    method: 'POST',
    url: `${oneActivity}/${act}`,
    async handle(request, reply) {
      const activity = await activityOf(ctx, request)
      const typed = (request.body ?? {}) as Typed
      const form = acts[act].read(typed, ctx.now())
      if (!form.ok) return reply.page(timesPage, timesView(activity, act, typed, form.errors), 422)
      const edit = { ...authorOf(request), activityId: activity.id }
      await ctx.db.transaction().execute((tx) => form.value(tx, ctx, edit))
      return reply.next(deskActivity(activity.programmeSlug, activity.slug), actTexts[act].done)
    },
  },
]
