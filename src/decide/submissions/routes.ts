import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import { errorsOfPastDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { authorOf } from '../findings/index.ts'
import {
  askedPage,
  askedView,
  takeBackPage,
  takeBackView,
  treatPage,
  treatView,
  typedOfCandidate,
} from './entry-pages.ts'
import { deskSubmissions, submissionsPage, submissionsView } from './list-pages.ts'
import { listBodiesOfProgramme, listCandidates, listSubmissionRows } from './queries.ts'
import { listRequests } from './request-queries.ts'
import { addRequest, getRequest, takeBackRequest } from './request-service.ts'
import { bodyOf, requestForm, takeBackRequestForm, treatForm } from './schema.ts'
import { treatAsSubmission } from './service.ts'
import { getSplit } from './sign-off-service.ts'

const usualWorkingDays = '20'
const url = '/desk/programmes/:programme/submissions'

export const ofProgramme = (request: Request) => ({
  ...authorOf(request),
  programmeId: programmeOf(request).id,
})

/** The submissions of a programme at the desk, responses that may be one, and bodies that were asked for one. */
export const listRoutes = (ctx: Context): Route[] => {
  const today = () => dayInLondon(ctx.now())
  const bodiesOf = async (request: Request) => {
    const programme = programmeOf(request)
    return { programme, bodies: await listBodiesOfProgramme(ctx.db, programme.id) }
  }
  const candidateOf = async (request: Request) => {
    const id = readId(request.params.response)
    const found = (await listCandidates(ctx.db, programmeOf(request).id)).find((one) => one.id === id)
    if (!found) throw new NotFound('a response that may be treated as a submission')
    return found
  }
  const requestOf = (request: Request) =>
    getRequest(ctx.db, programmeOf(request).id, readId(request.params.request))
  const refuseAsked = async (request: Request, reply: Reply, typed: Typed, errors: FieldError[]) =>
    reply.page(askedPage, askedView(await bodiesOf(request), typed, errors), 422)

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const permissions = await permissionsIn(ctx, request)
        const rows = await listSubmissionRows(ctx.db, programme.id)
        const splits = []
        for (const { id } of rows) splits.push(await getSplit(ctx.db, programme.id, id))
        const view = submissionsView({
          programme,
          splits,
          candidates: await listCandidates(ctx.db, programme.id),
          requests: await listRequests(ctx.db, programme.id),
          today: today(),
          may: { work: permissions.has('code'), enter: permissions.has('enter-responses') },
        })
        return reply.page(submissionsPage, view)
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: `${url}/from/:response`,
      async handle(request, reply) {
        const [of, candidate] = await Promise.all([bodiesOf(request), candidateOf(request)])
        return reply.page(treatPage, treatView(of, candidate, typedOfCandidate(candidate, of.bodies)))
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/from/:response`,
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(treatForm, typed)
        const candidate = await candidateOf(request)
        if (!form.ok)
          return reply.page(treatPage, treatView(await bodiesOf(request), candidate, typed, form.errors), 422)
        const wish = { ...bodyOf(form.value), responseId: candidate.id, url: form.value.url }
        const id = await ctx.db
          .transaction()
          .execute((tx) => treatAsSubmission(tx, ctx, ofProgramme(request), wish))
        return reply.next(deskSubmissions(programmeOf(request), id), 'It is a formal submission now')
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: `${url}/asked`,
      async handle(request, reply) {
        const typed = { workingDays: usualWorkingDays, ...typedFieldsOfDay('askedOn', today()) }
        return reply.page(askedPage, askedView(await bodiesOf(request), typed))
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/asked`,
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(requestForm, typed)
        if (!form.ok) return refuseAsked(request, reply, typed, form.errors)
        const { askedOn, workingDays } = form.value
        const errors = errorsOfPastDay('askedOn', askedOn, today(), 'The day on which it was asked')
        if (errors.length > 0) return refuseAsked(request, reply, typed, errors)
        const wish = { ...bodyOf(form.value), askedOn, workingDays }
        await ctx.db.transaction().execute((tx) => addRequest(tx, ctx, ofProgramme(request), wish))
        return reply.next(deskSubmissions(programmeOf(request)), 'The request is kept, and public')
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: `${url}/asked/:request/take-back`,
      async handle(request, reply) {
        return reply.page(takeBackPage, takeBackView(programmeOf(request), await requestOf(request)))
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/asked/:request/take-back`,
      async handle(request, reply) {
        const asked = await requestOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(takeBackRequestForm, typed)
        if (!form.ok)
          return reply.page(takeBackPage, takeBackView(programmeOf(request), asked, typed, form.errors), 422)
        const taken = { id: asked.id, reason: form.value.reason }
        await ctx.db.transaction().execute((tx) => takeBackRequest(tx, ctx, ofProgramme(request), taken))
        return reply.next(deskSubmissions(programmeOf(request)), 'The request was taken out')
      },
    },
  ]
}
