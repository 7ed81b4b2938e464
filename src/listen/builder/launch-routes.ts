import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed, typedList } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { choiceField, optionalTextField } from '../../web/text-field.ts'
import { type ActivityRow, authorOf, mayOf } from '../activities/index.ts'
import { builder, builderUrl, editOf, questionnaireOf } from './draft-request.ts'
import { barriersOf } from './english.ts'
import { launchPage, launchView, meaningNames, meanings } from './launch-pages.ts'
import {
  type Comparison,
  compareDraft,
  LaunchHeld,
  launchChanged,
  launchUnchanged,
} from './launch-service.ts'
import { ensureErrorsSettled, listNotedFindings, openErrors } from './note-service.ts'
import type { BuilderSlots } from './slots.ts'

const reason = optionalTextField({ max: 1_000, tooLong: 'The reason must be 1,000 characters or fewer' })

const launchForm = z
  .object({ meaning: choiceField(meanings, 'Select what you declare'), reason, urgentReason: reason })
  .refine(({ meaning, reason: why }) => meaning !== 'changed' || why !== '', {
    path: ['reason'],
    message: 'Enter the reason',
  })

/** The difference between what is asked and what is written, and launching it. */
export const launchRoutes = (ctx: Context, translate: Translate, slots: BuilderSlots): Route[] => {
  const compare = async (activity: ActivityRow): Promise<Comparison> => {
    const compared = await compareDraft(ctx.db, activity.id)
    if (!compared) throw new NotFound('a wording that was launched')
    return compared
  }
  const show = async (
    request: Request,
    reply: Reply,
    activity: ActivityRow,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ) => {
    const compared = await compare(activity)
    const changed = compared.changes.filter((change) => barriersOf(change).length > 0).map(({ id }) => id)
    const [holds, findings, may] = await Promise.all([
      slots.launchHolds(ctx.db, activity.id, { version: compared.live.version + 1, changed }),
      listNotedFindings(ctx.db, slots, activity, compared.draft),
      mayOf(ctx, request),
    ])
    const standing = {
      compared,
      holds,
      openErrors: openErrors(findings).length,
      mayLaunch: may('run-activities'),
    }
    const view = launchView(translate, activity, standing, typed, errors)
    return reply.page(launchPage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: `${builder}/launch`,
      handle: async (request, reply) => show(request, reply, await questionnaireOf(ctx, request)),
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: `${builder}/launch`,
      async handle(request, reply) {
        const activity = await questionnaireOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(launchForm, typed)
        if (!form.ok) return show(request, reply, activity, typed, form.errors)
        const { meaning, reason: why, urgentReason } = form.value
        const edit = editOf(request, activity)
        const launch = ctx.db.transaction().execute(async (tx) => {
          await ensureErrorsSettled(tx, slots, activity)
          await slots.ensureComplete(tx, activity)
          if (meaning === 'changed') {
            const declared = { reason: why, urgentReason, sameMeaning: typedList(typed, 'sameMeaning') }
            await launchChanged(tx, ctx, edit, declared, slots)
            return slots.launched(tx, activity, authorOf(request))
          }
          return launchUnchanged(tx, ctx, edit, [meaningNames[meaning], why].filter(Boolean).join(': '))
        })
        try {
          await launch
        } catch (cause) {
          // Someone else's edit has its own page; what can be put right on this one is said on it.
          if (!(cause instanceof Refused) || cause.status !== 422) throw cause
          const field = cause instanceof LaunchHeld ? 'urgentReason' : 'meaning'
          const message = [cause.message, cause.whatNext].filter(Boolean).join('. ')
          return show(request, reply, activity, typed, [{ field, message }])
        }
        return reply.next(builderUrl(activity), 'It is launched: people answer it from now on')
      },
    },
  ]
}
