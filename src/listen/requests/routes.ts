import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { networkOf } from '../../web/network.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../activities/index.ts'
import { requestsPage, requestsView } from './desk-pages.ts'
import { readRequestsKept } from './kept.ts'
import { askedPage, askedView, askPage, askView } from './pages.ts'
import { countRequests, listRequests } from './queries.ts'
import { closeForm, requestForm } from './schema.ts'
import { closeRequest, dueDay, takeInHand, takeRequest } from './service.ts'

/** Asking to take part in another way, without an account; and the queue of those who asked, at the desk. */
export const requestRoutes = (ctx: Context): Route[] => {
  // Slowed, never refused within reason: each request costs a person's time at the desk.
  const throttle = createThrottle({ free: 5, limit: 60, seconds: 3600 })
  const today = () => dayInLondon(ctx.now())
  const programmeAt = async (request: Request) => {
    const slug = request.params.slug ?? ''
    const { id, content, fictional } = await getPublishedProgramme(ctx.db, slug)
    return { id, slug, title: content.title, fictional }
  }
  const showQueue = async (
    request: Request,
    reply: Reply,
    refused?: { id: string; typed: Typed; errors: readonly FieldError[] },
  ) => {
    const programme = programmeOf(request)
    const [requests, counts] = await Promise.all([
      listRequests(ctx.db, programme.id),
      countRequests(ctx.db, programme.id, today()),
    ])
    await recordAct(ctx.db, {
      ...authorOf(request),
      act: 'access-requests-read',
      subjectKind: 'programme',
      subjectId: programme.id,
      programmeId: programme.id,
    })
    const view = requestsView(programme, requests, { counts, today: today() }, refused)
    return reply.page(requestsPage, view, refused ? 422 : 200)
  }
  const idOf = (request: Request): string => {
    const id = z.guid().safeParse(request.params.request)
    if (!id.success) throw new NotFound('a request of this programme')
    return id.data
  }
  const access = 'desk:read-contacts'
  const address = '/desk/programmes/:programme/requests'
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:slug/another-way',
      async handle(request, reply) {
        const programme = await programmeAt(request)
        return reply.page(askPage, askView(programme, await readRequestsKept(ctx.db, programme.id, today())))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/programmes/:slug/another-way',
      async handle(request, reply) {
        const programme = await programmeAt(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(requestForm, typed)
        if (!form.ok) {
          const kept = await readRequestsKept(ctx.db, programme.id, today())
          return reply.page(askPage, askView(programme, kept, typed, form.errors), 422)
        }
        await throttle.slow(networkOf(request.ip))
        await takeRequest(ctx, programme.id, form.value)
        return reply.next(urls.askedAnotherWay(programme.slug))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:slug/another-way/asked',
      async handle(request, reply) {
        const programme = await programmeAt(request)
        return reply.page(askedPage, askedView(programme, dueDay(ctx.now())))
      },
    },
    { access, method: 'GET', url: address, handle: (request, reply) => showQueue(request, reply) },
    {
      access,
      method: 'POST',
      url: `${address}/:request/take`,
      async handle(request, reply) {
        const { id: programmeId, slug } = programmeOf(request)
        const revision = Number((request.body as Typed | null)?.revision ?? -1)
        await takeInHand(ctx, { programmeId, id: idOf(request), revision }, authorOf(request))
        return reply.next(urls.deskProgramme(slug, 'requests'), 'It is in your hands')
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/:request/close`,
      async handle(request, reply) {
        const { id: programmeId, slug } = programmeOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(closeForm, typed)
        const id = idOf(request)
        if (!form.ok) return showQueue(request, reply, { id, typed, errors: form.errors })
        const handling = { programmeId, id, revision: form.value.revision }
        await closeRequest(ctx, handling, form.value, authorOf(request))
        return reply.next(urls.deskProgramme(slug, 'requests'), 'It is closed')
      },
    },
  ]
}
