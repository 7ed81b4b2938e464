import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../activities/index.ts'
import { findResponseByReceipt } from '../responses/index.ts'
import { askPage, askView, erasurePage, erasureView, typedToday } from './desk-pages.ts'
import type { Ground } from './grounds.ts'
import { erasuresPage, erasuresView } from './public-pages.ts'
import { countErasures, countHeld } from './queries.ts'
import { queuePage, queueView } from './queue-pages.ts'
import { countDecided, findErasureRequest, findWaitingFor, listErasureRequests } from './request-queries.ts'
import { askForErasure, confirmErasure, moreWordsOf, refuseErasure } from './request-service.ts'
import { askForm, decideForm, findForm } from './schema.ts'
import { type Hands, listQuotations, markOf, readSaid } from './service.ts'

const access = 'desk:erase'
const queue = '/desk/programmes/:programme/erasures'
const ofResponse = '/desk/programmes/:programme/responses/:receipt/erase'

/** Erasing at the desk: one person asks and another decides; and how often it was done, for everybody. */
export const erasureRoutes = (hands: Hands): Route[] => {
  const { ctx, quoters, furtherWords, translate } = hands
  const today = () => dayInLondon(ctx.now())

  const showQueue = async (request: Request, reply: Reply, typed = '', errors: FieldError[] = []) => {
    const programme = programmeOf(request)
    const requests = await listErasureRequests(ctx.db, programme.id)
    const view = queueView(programme, requests, today(), { typed, errors })
    return reply.page(queuePage, view, errors.length > 0 ? 422 : 200)
  }

  const whatGoes = async (programmeId: string, responseId: string, ground: Ground, more: string[] = []) => {
    const said = await readSaid(ctx.db, furtherWords, { programmeId, responseId, more })
    const quoting = { programmeId, said, mark: markOf(translate, ground, ctx.now()) }
    return {
      held: await countHeld(ctx.db, responseId),
      quotations: await listQuotations(ctx.db, quoters, quoting),
    }
  }

  const findResponse = async (ctx: Context, programmeId: string, typed: string) => {
    const receipt = readReceipt(typed)
    const response = receipt ? await findResponseByReceipt(ctx.db, receipt) : undefined
    return response?.programmeId === programmeId && !response.erasedAt ? response : undefined
  }

  const showAsk = async (request: Request, reply: Reply, typed: Typed, errors: FieldError[] = []) => {
    const programme = programmeOf(request)
    const response = await findResponse(ctx, programme.id, request.params.receipt ?? '')
    if (!response) throw new NotFound('a response of this programme that is not erased')
    const waiting = await findWaitingFor(ctx.db, response.id)
    const goes = await whatGoes(programme.id, response.id, 'asked')
    const view = askView(programme, response, { ...goes, waitingId: waiting?.id }, typed, errors)
    return reply.page(askPage, view, errors.length > 0 ? 422 : 200)
  }

  const getRequest = async (request: Request) => {
    const programme = programmeOf(request)
    const id = z.guid().safeParse(request.params.erasure)
    const found = id.success ? await findErasureRequest(ctx.db, programme.id, id.data) : undefined
    if (!found) throw new NotFound('a request for erasure in this programme')
    return found
  }

  const showErasure = async (
    request: Request,
    reply: Reply,
    typed: Typed = {},
    errors: FieldError[] = [],
  ) => {
    const found = await getRequest(request)
    const goes =
      found.outcome === null
        ? await whatGoes(found.programmeId, found.responseId, found.ground as Ground, moreWordsOf(found))
        : { held: null, quotations: [] }
    const shown = { viewer: visitorOf(request).id, ...goes }
    const view = erasureView(programmeOf(request), found, shown, typed, errors)
    return reply.page(erasurePage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    { access, method: 'GET', url: queue, handle: (request, reply) => showQueue(request, reply) },
    {
      access,
      method: 'POST',
      url: `${queue}/find`,
      async handle(request, reply) {
        const { id, slug } = programmeOf(request)
        const form = readForm(findForm, request.body)
        const typed = typedText((request.body ?? {}) as Typed, 'receipt')
        if (!form.ok) return showQueue(request, reply, typed, form.errors)
        const response = await findResponse(ctx, id, form.value.receipt)
        if (response) return reply.next(urls.deskProgramme(slug, 'responses', response.receipt, 'erase'))
        const message = 'There is no response by this receipt in this programme, or it is erased already'
        return showQueue(request, reply, typed, [{ field: 'receipt', message }])
      },
    },
    {
      access,
      method: 'GET',
      url: ofResponse,
      handle: (request, reply) => showAsk(request, reply, typedToday(today())),
    },
    {
      access,
      method: 'POST',
      url: ofResponse,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(askForm(today()), typed)
        if (!form.ok) return showAsk(request, reply, typed, form.errors)
        const response = await findResponse(ctx, programme.id, request.params.receipt ?? '')
        if (!response) throw new NotFound('a response of this programme that is not erased')
        const asking = { programmeId: programme.id, responseId: response.id, form: form.value }
        const author = { ...authorOf(request), accountId: visitorOf(request).id }
        const id = await askForErasure(ctx, asking, author)
        return reply.next(
          urls.deskProgramme(programme.slug, 'erasures', id),
          'A second person decides on it now',
        )
      },
    },
    {
      access,
      method: 'GET',
      url: `${queue}/:erasure`,
      handle: (request, reply) => showErasure(request, reply),
    },
    {
      access,
      method: 'POST',
      url: `${queue}/:erasure/decide`,
      async handle(request, reply) {
        const found = await getRequest(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(decideForm, typed)
        if (!form.ok) return showErasure(request, reply, typed, form.errors)
        const decider = { ...authorOf(request), accountId: visitorOf(request).id }
        const back = urls.deskProgramme(programmeOf(request).slug, 'erasures', found.id)
        if (form.value.decision === 'refuse') {
          await refuseErasure(ctx, found, form.value.refusal, decider)
          return reply.next(back, 'It is refused, and nothing was erased')
        }
        await confirmErasure(hands, found, decider)
        return reply.next(back, 'It is erased')
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:slug/erasures',
      async handle(request, reply) {
        const slug = request.params.slug ?? ''
        const { id, content, fictional } = await getPublishedProgramme(ctx.db, slug)
        const [counted, decided] = [await countErasures(ctx.db, id), await countDecided(ctx.db, id)]
        return reply.page(
          erasuresPage,
          erasuresView({ slug, title: content.title, fictional }, counted, decided),
        )
      },
    },
  ]
}
