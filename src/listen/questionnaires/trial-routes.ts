import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { activityOf, oneActivity } from '../activities/index.ts'
import { questionPage, questionView } from './pages.ts'
import { listDraftSteps } from './service.ts'

/** Trying a questionnaire at the desk, published or not: the public's pages, which keep and send nothing. */
export const trialRoutes = (ctx: Context): Route[] => [
  {
    access: 'desk:see-programme',
    method: 'GET',
    url: `${oneActivity}/try/:page`,
    async handle(request, reply) {
      const activity = await activityOf(ctx, request)
      const steps = await listDraftSteps(ctx.db, activity)
      const number = Number(request.params.page)
      const step = steps[number - 1]
      if (activity.kind !== 'questionnaire' || !step) throw new NotFound('a page of this questionnaire')
      const at = (...rest: string[]) =>
        urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, ...rest)
      const isLast = number === steps.length
      const place = {
        number,
        total: steps.length,
        action: isLast ? at() : at('try', String(number + 1)),
        backUrl: number === 1 ? at() : at('try', String(number - 1)),
        fromCheck: false,
        isTrial: true,
      }
      return reply.page(questionPage, questionView(activity, step, place, {}))
    },
  },
]
