import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { getSite } from '../../people/settings/index.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  type ActivityLink,
  type ActivityRow,
  activityOf,
  authorOf,
  oneActivity,
} from '../activities/index.ts'
import { getPublicActivity } from '../responses/index.ts'
import { printForms } from './form.ts'
import { printPage, printUrl, printView } from './pages.ts'
import { countPrinted } from './queries.ts'
import { makeCodes, readPrinted } from './service.ts'

const access = 'desk:enter-responses'
const address = `${oneActivity}/print`
const isPrinted = (kind: string): boolean => kind === 'questionnaire' || kind === 'one-box'

const tooMany = 'Enter a whole number from 1 to 200'
const printForm = z.object({
  count: z.coerce.number(tooMany).int(tooMany).min(1, tooMany).max(200, tooMany),
  large: z
    .unknown()
    .optional()
    .transform((value) => value !== undefined),
})

/** Printed forms: many with a code each at the desk, a single one without for anybody. */
export const printRoutes = (ctx: Context, translate: Translate): Route[] => {
  const printed = async (reply: Reply, activity: ActivityRow, codes: readonly string[], large: boolean) => {
    const [{ steps }, { site }] = await Promise.all([readPrinted(ctx.db, activity), getSite(ctx.db)])
    const form = { activity, steps, site, address: ctx.config.baseUrl + urls.say(activity.slug) }
    const pdf = await printForms(translate, form, { codes, large })
    const name = `${activity.slug}${large ? '-large-print' : ''}.pdf`
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(pdf)
  }
  const getActivity = async (request: Request) => {
    const activity = await activityOf(ctx, request)
    if (!isPrinted(activity.kind) || !activity.publishedAt) throw new NotFound('an activity that is printed')
    return activity
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/say/:activity/form.pdf',
      async handle(request, reply) {
        const activity = await getPublicActivity(ctx, request.params.activity ?? '')
        if (!isPrinted(activity.kind)) throw new NotFound('an activity that is printed')
        return printed(reply, activity, [], request.query.print === 'large')
      },
    },
    {
      access,
      method: 'GET',
      url: address,
      async handle(request, reply) {
        const activity = await getActivity(request)
        return reply.page(printPage, printView(activity, await countPrinted(ctx.db, activity.id)))
      },
    },
    {
      access,
      method: 'POST',
      url: address,
      async handle(request, reply) {
        const activity = await getActivity(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(printForm, typed)
        if (!form.ok) {
          const view = printView(activity, await countPrinted(ctx.db, activity.id), typed, form.errors)
          return reply.page(printPage, view, 422)
        }
        const { version } = await readPrinted(ctx.db, activity)
        const by = { ...authorOf(request), activity }
        const codes = await makeCodes(ctx, by, { ...form.value, version })
        return printed(reply, activity, codes, form.value.large)
      },
    },
  ]
}

/** On the page of an activity: where its forms are printed. */
export const printLink: ActivityLink = (activity, may) =>
  isPrinted(activity.kind) && activity.publishedAt && may('enter-responses')
    ? {
        text: 'Print forms',
        url: printUrl(activity),
        hint: 'Tagged PDF, also in large print, each with a code',
      }
    : undefined
