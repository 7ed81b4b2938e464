import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { listRolesFor } from '../../people/accounts/index.ts'
import { readId } from '../../understand/questions/index.ts'
import { sendCsv } from '../../web/csv.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { readBodyAndYear, readPerformance, yearOf } from '../performance/index.ts'
import { judgementForm } from '../questions/index.ts'
import { voicesCsv } from './csv.ts'
import { deskVoicesPage, deskVoicesView, type May, type Refused } from './desk-pages.ts'
import {
  commentFormView,
  commentPage,
  sentPage,
  sentView,
  type Voices,
  voicesPage,
  voicesView,
} from './pages.ts'
import { findDeclaration, listComments, listYearsOfVoices } from './queries.ts'
import { commentForm, declarationForm } from './schema.ts'
import { comment, declare, readComment } from './service.ts'

const publicUrl = '/organisations/:body/two-voices'
const deskUrl = '/desk/organisations/:body/two-voices'

/** What a body declares of how it involves people, what groups say of it, and what the record shows. */
export const twoVoicesRoutes = (ctx: Context, t: Translate): Route[] => {
  const throttle = createThrottle({ free: 5, limit: 60, seconds: 3600 })
  const thisYear = () => yearOf(dayInLondon(ctx.now()))

  const readBody = async (request: Request) => (await readBodyAndYear(ctx, request)).body

  async function read(request: Request) {
    const { body, year } = await readBodyAndYear(ctx, request)
    const [declaration, comments, performance] = await Promise.all([
      findDeclaration(ctx.db, body.id, year),
      listComments(ctx.db, body.id, year),
      readPerformance(ctx, body, year),
    ])
    const voices: Voices = { year, declaration, comments, performance }
    return { body, voices }
  }

  /**
   * What a person may do for this body: act for it and declare; or, where they do not act for it, read comments.
   * @throws NotFound for whoever may do neither
   */
  async function readRights(request: Request) {
    const body = await readBody(request)
    const roles = await listRolesFor(ctx.db, visitorOf(request).id, body.id, dayInLondon(ctx.now()))
    const actsForIt = roles.some((role) => role === 'engagement-lead' || role === 'decision-maker')
    const may: May = {
      declare: roles.includes('engagement-lead'),
      read: !actsForIt && roles.some((role) => role === 'independent-voice' || role === 'reviewer'),
    }
    if (!may.declare && !may.read) throw new NotFound('what is declared and said of a body')
    return { body, may }
  }

  async function showDesk(request: Request, reply: Reply, refused?: Refused) {
    const { body, may } = await readRights(request)
    const comments = may.read ? await listComments(ctx.db, body.id, thisYear()) : []
    const view = deskVoicesView(body, thisYear(), comments, may, refused)
    return reply.page(deskVoicesPage, view, refused ? 422 : 200)
  }

  const typedOf = (request: Request) => (request.body ?? {}) as Typed
  const byOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })

  return [
    {
      access: 'public',
      method: 'GET',
      url: publicUrl,
      async handle(request, reply) {
        const { body, voices } = await read(request)
        const known = await listYearsOfVoices(ctx.db, body.id)
        const years = [...new Set([thisYear(), ...known])].sort((one, other) => other - one)
        return reply.page(voicesPage, voicesView(t, body, voices, years))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${publicUrl}.csv`,
      async handle(request, reply) {
        const { body, voices } = await read(request)
        return sendCsv(reply, 'two-voices', voicesCsv(t, body.name, voices))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${publicUrl}/comment`,
      handle: async (request, reply) => reply.page(commentPage, commentFormView(t, await readBody(request))),
    },
    {
      access: 'public',
      method: 'POST',
      url: `${publicUrl}/comment`,
      async handle(request, reply) {
        const body = await readBody(request)
        const form = readForm(commentForm, typedOf(request))
        if (!form.ok)
          return reply.page(commentPage, commentFormView(t, body, typedOf(request), form.errors), 422)
        await throttle.slow(networkOf(request.ip))
        await comment(ctx, { organisationId: body.id, year: thisYear() }, form.value)
        return reply.next(`${urls.commentOnBody(body.id)}/sent`)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${publicUrl}/comment/sent`,
      handle: async (request, reply) => reply.page(sentPage, sentView(await readBody(request))),
    },
    {
      access: 'signed-in',
      method: 'GET',
      url: deskUrl,
      handle: (request, reply) => showDesk(request, reply),
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: deskUrl,
      async handle(request, reply) {
        const { body, may } = await readRights(request)
        if (!may.declare) throw new NotFound('a body that you act for')
        const form = readForm(declarationForm, typedOf(request))
        if (!form.ok)
          return showDesk(request, reply, { id: null, typed: typedOf(request), errors: form.errors })
        await declare(ctx, { organisationId: body.id, year: thisYear() }, form.value, byOf(request))
        return reply.next(urls.deskTwoVoices(body.id), 'What it declares is public')
      },
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: `${deskUrl}/comments/:comment`,
      async handle(request, reply) {
        const { body, may } = await readRights(request)
        if (!may.read) throw new NotFound('comments that you read')
        const id = readId(request.params.comment)
        const form = readForm(judgementForm, typedOf(request))
        if (!form.ok) return showDesk(request, reply, { id, typed: typedOf(request), errors: form.errors })
        await readComment(ctx, { organisationId: body.id, id }, form.value, byOf(request))
        return reply.next(urls.deskTwoVoices(body.id), 'It is kept')
      },
    },
  ]
}
