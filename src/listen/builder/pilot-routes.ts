import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { authorOf, mayOf } from '../activities/index.ts'
import { countTesters } from '../previews/index.ts'
import { builder, builderUrl, draftOf, questionnaireOf } from './draft-request.ts'
import { pilotsPage, pilotsView } from './pilot-pages.ts'
import { listPilots } from './pilot-queries.ts'
import { pilotForm } from './pilot-schema.ts'
import { recordPilot, takeBackPilot, versionBeingPrepared } from './pilot-service.ts'

const address = `${builder}/pilots`

/** Who tried the questionnaire before it is asked, and what was changed because of it. */
export const pilotRoutes = (ctx: Context): Route[] => {
  const show = async (
    request: Request,
    reply: Reply,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ) => {
    const { activity, draft } = await draftOf(ctx, request)
    const [pilots, preparing, testers, may] = await Promise.all([
      listPilots(ctx.db, activity.id),
      versionBeingPrepared(ctx.db, activity.id, draft),
      countTesters(ctx.db, activity.id),
      mayOf(ctx, request),
    ])
    const standing = { pilots, preparing, testers, mayEdit: may('run-activities') }
    return reply.page(
      pilotsPage,
      pilotsView(activity, standing, typed, errors),
      errors.length > 0 ? 422 : 200,
    )
  }
  return [
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: address,
      handle: (request, reply) => show(request, reply),
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: address,
      async handle(request, reply) {
        const activity = await questionnaireOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(pilotForm(dayInLondon(ctx.now())), typed)
        if (!form.ok) return show(request, reply, typed, form.errors)
        await recordPilot(ctx, activity, form.value, authorOf(request))
        return reply.next(builderUrl(activity, 'pilots'), 'The pilot is on record')
      },
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: `${address}/:pilot/take-back`,
      async handle(request, reply) {
        const activity = await questionnaireOf(ctx, request)
        const id = z.guid().safeParse(request.params.pilot)
        if (!id.success) throw new NotFound('a pilot of this questionnaire')
        await takeBackPilot(ctx, activity, id.data, authorOf(request))
        return reply.next(builderUrl(activity, 'pilots'), 'The pilot counts nowhere any more')
      },
    },
  ]
}
