import type { Context } from '../../context.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { draftToken, hasAnswers, rememberCorrection, rememberDraft } from '../questionnaires/index.ts'
import { getPublicActivity } from '../responses/index.ts'
import { linkPage, otherPage, otherView, returnPage, savedPage, savedView } from './pages.ts'
import { codeForm, linkForm } from './schema.ts'
import { findWayBack, saveForLater, sendReturnLink, type WayBack } from './service.ts'

/** Carries the code or link that was right to the address where the unfinished responses of this browser are known. */
const cookieName = 'heard_returning'
const cookieOptions = { path: '/answer', httpOnly: true, sameSite: 'lax' } as const

/** Saving an unfinished response, and coming back to it on any device. */
export const returnRoutes = (ctx: Context, translate: Translate): Route[] => {
  const tries = createThrottle({ free: 10, limit: 60, seconds: 15 * 60 })
  const mails = createThrottle({ free: 5, limit: 20, seconds: 60 * 60 })

  const saved = async (request: Request) => {
    const activity = await getPublicActivity(ctx, request.params.activity ?? '')
    const token = draftToken(request, activity.slug)
    return { activity, token, saved: token ? await saveForLater(ctx, token) : undefined }
  }

  /** What a secret leads to, counting the try unless it was right. */
  const tryWay = async (request: Request, secret: string | undefined) => {
    const network = networkOf(request.ip)
    await tries.slow(network)
    const way = secret ? await findWayBack(ctx, secret) : undefined
    if (way) await tries.giveBack(network)
    return way
  }

  const carryBack = (reply: Reply, { slug }: WayBack, secret: string) => {
    reply.setCookie(cookieName, secret, { ...cookieOptions, maxAge: 600 })
    return reply.redirect(urls.comeBack(slug), 303)
  }

  const takeUp = (reply: Reply, activity: ActivityRow, way: WayBack) => {
    reply.clearCookie(cookieName, cookieOptions)
    if (way.isCorrection) rememberCorrection(reply, activity.slug, way.token)
    else rememberDraft(reply, activity.slug, way.token)
    return reply.redirect(urls.answering(activity.slug), 303)
  }

  /** The way back that this browser carries to this activity. */
  const carried = async (request: Request) => {
    const activity = await getPublicActivity(ctx, request.params.activity ?? '')
    const secret = request.cookies[cookieName]
    const way = secret ? await findWayBack(ctx, secret) : undefined
    return { activity, way: way?.slug === activity.slug ? way : undefined }
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/answer/:activity/saved',
      async handle(request: Request, reply: Reply) {
        const { activity, saved: kept } = await saved(request)
        if (!kept) return reply.redirect(urls.noUnfinished(activity.slug), 303)
        return reply.page(savedPage, savedView(activity, kept))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/answer/:activity/saved/send-link',
      async handle(request: Request, reply: Reply) {
        const { activity, token, saved: kept } = await saved(request)
        if (!kept || !token) return reply.redirect(urls.noUnfinished(activity.slug), 303)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(linkForm, typed)
        if (!form.ok) {
          return reply.page(savedPage, savedView(activity, kept, typedText(typed, 'email'), form.errors), 422)
        }
        await mails.slow(networkOf(request.ip))
        await sendReturnLink(ctx, translate, { activity, token, email: form.value.email })
        return reply.next(urls.savedForLater(activity.slug), translate('listen:returning.linkSent'))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/answer/:activity/back',
      async handle(request: Request, reply: Reply) {
        const { activity, way } = await carried(request)
        if (!way) return reply.redirect(urls.returning(), 303)
        const token = draftToken(request, activity.slug)
        const isOther = token && token !== way.token && (await hasAnswers(ctx, activity.id, token))
        const other = isOther ? await saveForLater(ctx, token) : undefined
        return other ? reply.page(otherPage, otherView(activity, other)) : takeUp(reply, activity, way)
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/answer/:activity/back',
      async handle(request: Request, reply: Reply) {
        const { activity, way } = await carried(request)
        return way ? takeUp(reply, activity, way) : reply.redirect(urls.returning(), 303)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/return',
      handle: (_request: Request, reply: Reply) => reply.page(returnPage, { typed: '', errors: [] }),
    },
    {
      access: 'public',
      method: 'POST',
      url: '/return',
      async handle(request: Request, reply: Reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(codeForm, typed)
        const code = form.ok ? form.value.code : undefined
        const way = await tryWay(request, code)
        if (way && code) return carryBack(reply, way, code)
        return reply.page(returnPage, { typed: typedText(typed, 'code'), errors: wrong }, 422)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/return/:token',
      async handle(request: Request, reply: Reply) {
        const token = request.params.token ?? ''
        const way = await tryWay(request, token)
        const view = { title: way?.title ?? null, action: urls.returningByLink(token) }
        return reply.page(linkPage, view, way ? 200 : 410)
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/return/:token',
      async handle(request: Request, reply: Reply) {
        const token = request.params.token ?? ''
        const way = await tryWay(request, token)
        if (!way) return reply.page(linkPage, { title: null, action: '' }, 410)
        return carryBack(reply, way, token)
      },
    },
  ]
}

const wrong: FieldError[] = [{ field: 'code', message: 'listen:returning.wrong' }]
