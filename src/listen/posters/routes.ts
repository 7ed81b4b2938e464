import { toString as drawCode } from 'qrcode'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  type ActivityRow,
  activityOf,
  authorOf,
  findActivityByShortCode,
  isForPublic,
  oneActivity,
} from '../activities/index.ts'
import { addressOf, posterPage, posterUrl, posterView } from './pages.ts'
import { shortCodeForm } from './schema.ts'
import { setShortCode } from './service.ts'

const access = 'desk:run-activities'
const address = `${oneActivity}/poster`
const taken: FieldError = { field: 'shortCode', message: 'Another way to give views has this short address' }

/** The short address of an activity, and a poster to print with it, its square code and the phone number. */
export const posterRoutes = (ctx: Context): Route[] => {
  const codeOf = (activity: ActivityRow) =>
    drawCode(addressOf(ctx.config.baseUrl, activity), { type: 'svg', margin: 2, errorCorrectionLevel: 'Q' })
  const getActivity = async (request: Request) => {
    const activity = await activityOf(ctx, request)
    if (!isForPublic(activity.kind)) throw new NotFound('an activity that the public answers')
    return activity
  }
  const show = async (
    reply: Reply,
    activity: ActivityRow,
    typed?: Typed,
    errors: readonly FieldError[] = [],
  ) => {
    const code = `data:image/svg+xml;base64,${Buffer.from(await codeOf(activity)).toString('base64')}`
    const view = posterView(activity, { baseUrl: ctx.config.baseUrl, code }, typed, errors)
    return reply.page(posterPage, view, errors.length > 0 ? 422 : 200)
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/go/:code',
      async handle(request, reply) {
        const code = (request.params.code ?? '').toLowerCase()
        const activity = await findActivityByShortCode(ctx.db, code)
        if (!activity?.publishedAt || !activity.programmePublishedAt)
          throw new NotFound('an activity by that short address')
        return reply.redirect(urls.say(activity.slug), 302)
      },
    },
    {
      access,
      method: 'GET',
      url: address,
      handle: async (request, reply) => show(reply, await getActivity(request)),
    },
    {
      access,
      method: 'POST',
      url: address,
      async handle(request, reply) {
        const activity = await getActivity(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(shortCodeForm, typed)
        if (!form.ok) return show(reply, activity, typed, form.errors)
        const { revision, shortCode } = form.value
        const edit = { ...authorOf(request), activityId: activity.id, revision }
        const isSet = await setShortCode(ctx, edit, shortCode)
        if (!isSet) return show(reply, activity, typed, [taken])
        return reply.next(posterUrl(activity), 'The short address is saved')
      },
    },
    {
      access,
      method: 'GET',
      url: `${address}/code.svg`,
      async handle(request, reply) {
        const activity = await getActivity(request)
        return reply
          .type('image/svg+xml')
          .header('content-disposition', `attachment; filename="${activity.slug}.svg"`)
          .send(await codeOf(activity))
      },
    },
  ]
}
