import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { getSite } from '../../people/settings/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import {
  type ActivityLink,
  type ActivityRow,
  activityOf,
  authorOf,
  findActivityById,
  invites,
  oneActivity,
} from '../activities/index.ts'
import { closedPage, closedView, getPublicActivity } from '../responses/index.ts'
import { printKits } from './kit.ts'
import { kitPage, kitsPage, kitsUrl, kitsView, kitView } from './pages.ts'
import { countKits, findKit, listCodesSeenAgain } from './queries.ts'
import { codeForm, kitForm, kitsForm } from './schema.ts'
import { makeKits, openSheets, readKit } from './service.ts'

const access = 'desk:enter-responses'
const address = `${oneActivity}/kits`
const hasKit = (kind: string): boolean => kind === 'questionnaire' || kind === 'one-box'

const unknown: FieldError = {
  field: 'code',
  message: 'No kit of this programme has this code. Check it; if it can not be read, leave it empty',
}

/** Kits for groups to run a session of their own: printed by anybody, and the way of a sheet back by its code. */
export const kitRoutes = (ctx: Context, translate: Translate): Route[] => {
  // Slowed, since each kit is a code and a file to make.
  const throttle = createThrottle({ free: 10, limit: 60, seconds: 3600 })

  const send = async (
    reply: Reply,
    activity: ActivityRow,
    steps: Awaited<ReturnType<typeof readKit>>['steps'],
    copies: { codes: readonly string[]; large: boolean },
  ) => {
    const { site } = await getSite(ctx.db)
    const { baseUrl } = ctx.config
    const kit = {
      activity,
      steps,
      site,
      address: baseUrl + urls.say(activity.slug),
      programmeAddress: baseUrl + urls.programme(activity.programmeSlug),
    }
    const name = `${activity.slug}-kit${copies.large ? '-large-print' : ''}.pdf`
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(await printKits(translate, kit, copies))
  }
  const getPublic = async (request: Request) => {
    const activity = await getPublicActivity(ctx, request.params.activity ?? '')
    if (!hasKit(activity.kind)) throw new NotFound('an activity with a kit')
    return activity
  }
  const getAtDesk = async (request: Request) => {
    const activity = await activityOf(ctx, request)
    if (!hasKit(activity.kind) || !activity.publishedAt) throw new NotFound('an activity with a kit')
    return activity
  }
  const show = async (
    reply: Reply,
    activity: ActivityRow,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
  ) => {
    const [counts, seenAgain] = await Promise.all([
      countKits(ctx.db, activity.id),
      listCodesSeenAgain(ctx.db, activity.id),
    ])
    const view = kitsView(activity, counts, seenAgain, typed, errors)
    return reply.page(kitsPage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/say/:activity/kit',
      async handle(request, reply) {
        const activity = await getPublic(request)
        if (!invites(activity, ctx.now(), false))
          return reply.page(closedPage, closedView(activity, ctx.now(), ''))
        return reply.page(kitPage, kitView(activity))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/say/:activity/kit',
      async handle(request, reply) {
        const activity = await getPublic(request)
        if (!invites(activity, ctx.now(), false))
          return reply.page(closedPage, closedView(activity, ctx.now(), ''), 409)
        await throttle.slow(networkOf(request.ip))
        const form = readForm(kitForm, (request.body ?? {}) as Typed)
        const large = form.ok && form.value.print
        const { version, steps } = await readKit(ctx.db, activity)
        const codes = await makeKits(ctx, { activity, count: 1, large, version })
        return send(reply, activity, steps, { codes, large })
      },
    },
    {
      access,
      method: 'GET',
      url: address,
      handle: async (request, reply) => show(reply, await getAtDesk(request)),
    },
    {
      access,
      method: 'POST',
      url: address,
      async handle(request, reply) {
        const activity = await getAtDesk(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(kitsForm, typed)
        if (!form.ok) return show(reply, activity, typed, form.errors)
        const { count, print: large } = form.value
        const { version, steps } = await readKit(ctx.db, activity)
        const codes = await makeKits(ctx, { activity, count, large, version }, authorOf(request))
        return send(reply, activity, steps, { codes, large })
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/sheet`,
      async handle(request, reply) {
        const activity = await getAtDesk(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(codeForm, typed)
        if (!form.ok) return show(reply, activity, typed, form.errors)
        const { code } = form.value
        const kit = code && (await findKit(ctx.db, activity.programmeId, code))
        if (code && !kit) return show(reply, activity, typed, [unknown])
        const asked = kit ? await findActivityById(ctx.db, kit.activityId) : activity
        if (!asked) throw new NotFound('the activity of a kit')
        const version = kit ? kit.questionnaireVersion : (await readKit(ctx.db, asked)).version
        const session = await openSheets(ctx, translate, { ...authorOf(request), activity: asked, version })
        const sheet = new URLSearchParams({ kit: code ?? '', asked: String(version ?? '') })
        return reply.redirect(
          `${urls.deskProgramme(asked.programmeSlug, 'activities', session, 'notes', 'new')}?${sheet}`,
          303,
        )
      },
    },
  ]
}

/** On the page of an activity: kits to print, and where their sheets are entered. */
export const kitLink: ActivityLink = (activity, may) =>
  hasKit(activity.kind) && activity.publishedAt && may('enter-responses')
    ? {
        text: 'Kits for groups',
        url: kitsUrl(activity),
        hint: 'Print them; enter a sheet that came back by its code',
      }
    : undefined
