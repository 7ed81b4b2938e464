import type { Context } from '../../context.ts'
import { type FieldError, readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, invites } from '../activities/index.ts'
import { ActivityNotOpen, rememberSent } from '../responses/index.ts'
import { FileLost } from '../unsent-files/index.ts'
import { type Asked, listAnswered, listLost } from './asked.ts'
import { checkPage, checkView } from './check-pages.ts'
import { forgetDraftCookie, isCorrecting, rememberDraft } from './draft-cookie.ts'
import { type OtherFormats, startPage, startView } from './pages.ts'
import { aboutForm, type Draft } from './schema.ts'
import { AnswersLost, beginDraft, daysKept, forgetDraft, readAsked, sendDraft } from './service.ts'
import { goOnUrl, leave, sayClosed, standingOf } from './standing.ts'

/** Answering a questionnaire without an account: start, check, send. The pages between are in page-routes.ts. */
export const questionnaireRoutes = (
  ctx: Context,
  translate: Translate,
  otherFormats: (activity: ActivityRow) => Promise<OtherFormats>,
): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/answer/:activity',
    async handle(request, reply) {
      const standing = await standingOf(ctx, translate, request)
      const { activity, asked, draft } = standing
      const wantsLate = request.query.late === 'yes' || draft !== undefined
      if (!standing.isOpen || !invites(activity, ctx.now(), wantsLate)) return sayClosed(ctx, reply, standing)
      if (isCorrecting(request, activity.slug)) {
        if (draft) return reply.redirect(urls.checkCorrection(activity.slug), 303)
        forgetDraftCookie(reply, activity.slug)
        return reply.redirect(urls.answering(activity.slug), 303)
      }
      const noDraftFound = request.query.unfinished === 'none' && !draft
      const hasAnswers = draft !== undefined && Object.keys(draft.answers).length > 0
      const goOn = hasAnswers ? goOnUrl(activity, asked, draft) : null
      return reply.page(
        startPage,
        startView(activity, asked.steps, {
          goOnUrl: goOn,
          daysKept,
          noDraftFound,
          formats: await otherFormats(activity),
        }),
      )
    },
  },
  {
    access: 'public',
    method: 'POST',
    url: '/answer/:activity',
    async handle(request, reply) {
      const standing = await standingOf(ctx, translate, request)
      if (!standing.isOpen) return sayClosed(ctx, reply, standing, 409)
      const { activity, token, draft } = standing
      rememberDraft(reply, activity.slug, token && draft ? token : await beginDraft(ctx, activity.id))
      return reply.redirect(urls.answeringPage(activity.slug, 1), 303)
    },
  },
  {
    access: 'public',
    method: 'POST',
    url: '/answer/:activity/delete',
    async handle(request, reply) {
      const { activity, token } = await standingOf(ctx, translate, request)
      if (token) await forgetDraft(ctx, activity.id, token)
      forgetDraftCookie(reply, activity.slug)
      return reply.next(urls.answering(activity.slug), translate('listen:answering.deleted'))
    },
  },
  {
    access: 'public',
    method: 'GET',
    url: '/answer/:activity/check',
    async handle(request, reply) {
      const standing = await standingOf(ctx, translate, request)
      const { activity, asked, draft, carried } = standing
      if (!standing.isOpen) return sayClosed(ctx, reply, standing)
      if (!draft) return leave(ctx, reply, standing)
      if (isCorrecting(request, activity.slug))
        return reply.redirect(urls.checkCorrection(activity.slug), 303)
      return reply.page(checkPage, checkView(activity, asked, draft, {}, { carried }))
    },
  },
  {
    access: 'public',
    method: 'POST',
    url: '/answer/:activity/check',
    async handle(request, reply) {
      const standing = await standingOf(ctx, translate, request)
      const { activity, asked, token, draft, carried } = standing
      if (!token || !draft) return leave(ctx, reply, standing)
      if (!standing.isOpen) return sayClosed(ctx, reply, standing, 409)
      if (isCorrecting(request, activity.slug))
        return reply.redirect(urls.checkCorrection(activity.slug), 303)
      const typed = (request.body ?? {}) as Typed
      const form = readForm(aboutForm, typed)
      const seenAsLost = typedList(typed, 'seenAsLost')
      const faults = faultsOf(asked, draft, typed)
      if (!form.ok || faults.length > 0) {
        const errors = [...faults, ...(form.ok ? [] : form.errors)]
        return reply.page(checkPage, checkView(activity, asked, draft, typed, { errors, carried }), 422)
      }
      const sending = { token, about: form.value, seenAsLost }
      const sent = await sendDraft(ctx, activity, sending).catch(changedMeanwhile)
      if (sent === 'lost' || sent === 'file-lost') {
        const errors = [sent === 'lost' ? answersLost : fileLost]
        const now = await readAsked(ctx.db, activity)
        return reply.page(checkPage, checkView(activity, now, draft, typed, { errors, carried }), 422)
      }
      if (sent === 'closed') return sayClosed(ctx, reply, standing, 409)
      if (!sent) return leave(ctx, reply, standing)
      rememberSent(reply, sent)
      forgetDraftCookie(reply, activity.slug)
      return reply.redirect(urls.equality(activity.slug), 303)
    },
  },
]

/** It changed between the look at it and the sending: the draft is still there, and is shown. */
export function changedMeanwhile(error: unknown): 'closed' | 'lost' | 'file-lost' {
  if (error instanceof ActivityNotOpen) return 'closed'
  if (error instanceof AnswersLost) return 'lost'
  if (error instanceof FileLost) return 'file-lost'
  throw error
}

const nothingAnswered: FieldError = { field: 'answers', message: 'listen:check.nothing' }
export const answersLost: FieldError = { field: 'lost', message: 'listen:check.lostError' }
export const fileLost: FieldError = { field: 'answers', message: 'listen:check.fileLost' }
const changed: FieldError = { field: 'answers', message: 'listen:check.changedError' }

/** What stands in the way of sending: nothing to send, answers that would be lost, or new questions, unseen. */
export function faultsOf(asked: Asked, { answers, version }: Draft, typed: Typed): FieldError[] {
  const seenAsLost = typedList(typed, 'seenAsLost')
  const isUnseen = listLost(asked, answers).some(({ key }) => !seenAsLost.includes(key))
  const seenVersion = Number(typedText(typed, 'version')) || version
  return [
    ...(listAnswered(asked, answers).length > 0 ? [] : [nothingAnswered]),
    ...(seenVersion !== null && seenVersion !== asked.version ? [changed] : []),
    ...(isUnseen ? [answersLost] : []),
  ]
}
