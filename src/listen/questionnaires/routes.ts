import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, activityState } from '../activities/index.ts'
import {
  ActivityNotOpen,
  closedPage,
  closedView,
  getPublicActivity,
  rememberSent,
} from '../responses/index.ts'
import { type Asked, answerInWords, listAnswered, listLost, textOfAnswers } from './asked.ts'
import { checkPage, checkView, gonePage, goneView } from './check-pages.ts'
import { draftToken, forgetDraftCookie, rememberDraft } from './draft-cookie.ts'
import { questionPage, questionView, startPage, startView, typedOfAnswer } from './pages.ts'
import { aboutForm, answerAsTyped, type Draft, emptyDraft, readAnswer } from './schema.ts'
import {
  AnswersLost,
  beginDraft,
  daysKept,
  findSentOf,
  forgetDraft,
  readAsked,
  readDraft,
  saveAnswer,
  sendDraft,
} from './service.ts'
import type { Step } from './steps.ts'

/** Where a browser stands in a questionnaire: its pages, and what it has unfinished. */
type Standing = {
  activity: ActivityRow
  asked: Asked
  isOpen: boolean
  token: string | undefined
  draft: Draft | undefined
}

/** Answering a questionnaire without an account: start, one question a page, check, send. */
export const questionnaireRoutes = (ctx: Context, translate: Translate): Route[] => {
  const standingOf = async (request: Request): Promise<Standing> => {
    const activity = await getPublicActivity(ctx, request.params.activity ?? '')
    if (activity.kind !== 'questionnaire') throw new NotFound('a questionnaire by that address')
    const token = draftToken(request, activity.slug)
    const [asked, draft] = await Promise.all([
      readAsked(ctx.db, activity),
      token ? readDraft(ctx, activity.id, token) : undefined,
    ])
    return { activity, asked, isOpen: activityState(activity, ctx.now()) === 'open', token, draft }
  }

  /** It is not open: shows everything that was typed so far, so that it can be copied. */
  const sayClosed = (reply: Reply, { activity, asked, draft }: Standing, status = 200) => {
    const typed = draft ? textOfAnswers(asked, draft.answers) : ''
    return reply.page(closedPage, closedView(activity, ctx.now(), typed), status)
  }

  /** There is no unfinished response: to the confirmation if it has just been sent, else to the start. */
  const leave = async (reply: Reply, { activity, token }: Standing) => {
    const sent = token ? await findSentOf(ctx, activity.id, token) : undefined
    if (!sent) return reply.redirect(urls.noUnfinished(activity.slug), 303)
    rememberSent(reply, sent)
    forgetDraftCookie(reply, activity.slug)
    return reply.redirect(urls.sent(activity.slug), 303)
  }

  const showQuestion = (
    request: Request,
    reply: Reply,
    { activity, asked }: Standing,
    { step, number }: Place,
    typed: Typed,
    errors: readonly FieldError[] = [],
  ) => {
    const { slug } = activity
    const fromCheck = request.query.from === 'check' || (request.body as Typed | null)?.from === 'check'
    const before = number !== 1 ? urls.answeringPage(slug, (number ?? 0) - 1) : urls.answering(slug)
    const place = {
      number,
      total: asked.steps.length,
      action: urls.answeringPage(slug, number ?? step.key),
      backUrl: fromCheck || number === null ? urls.checkAnswers(slug) : before,
      fromCheck,
      isTrial: false,
    }
    const view = questionView(activity, step, place, typed, errors)
    return reply.page(questionPage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/answer/:activity',
      async handle(request, reply) {
        const standing = await standingOf(request)
        if (!standing.isOpen) return sayClosed(reply, standing)
        const { activity, asked, draft } = standing
        const noDraftFound = request.query.unfinished === 'none' && !draft
        const hasAnswers = draft !== undefined && Object.keys(draft.answers).length > 0
        const goOnUrl = hasAnswers ? nextUrl(activity, asked.steps, draft) : null
        return reply.page(startPage, startView(activity, asked.steps, { goOnUrl, daysKept, noDraftFound }))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/answer/:activity',
      async handle(request, reply) {
        const standing = await standingOf(request)
        if (!standing.isOpen) return sayClosed(reply, standing, 409)
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
        const { activity, token } = await standingOf(request)
        if (token) await forgetDraft(ctx, activity.id, token)
        forgetDraftCookie(reply, activity.slug)
        return reply.next(urls.answering(activity.slug), translate('listen:answering.deleted'))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/answer/:activity/:page',
      async handle(request, reply) {
        const standing = await standingOf(request)
        const place = findPlace(standing.asked, request.params.page ?? '')
        if (!place) throw new NotFound('a page of this questionnaire')
        if (!standing.isOpen) return sayClosed(reply, standing)
        if (!standing.draft) return leave(reply, standing)
        const typed = typedOfAnswer(standing.draft.answers[place.step.key])
        return showQuestion(request, reply, standing, place, typed)
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/answer/:activity/:page',
      async handle(request, reply) {
        const standing = await standingOf(request)
        const { activity, asked, token, draft } = standing
        const typed = (request.body ?? {}) as Typed
        const address = request.params.page ?? ''
        // The page itself says which it was: its number may be another's by now.
        const place = findPlace(asked, typedText(typed, 'step') || address)
        const key = place?.step.key ?? typedText(typed, 'step')
        if (key === '') throw new NotFound('a page of this questionnaire')
        const asTyped = answerAsTyped(typed)
        if (!standing.isOpen) {
          const { answers } = draft ?? emptyDraft
          const withThis = { ...emptyDraft, answers: { ...answers, [key]: asTyped } }
          return sayClosed(reply, { ...standing, draft: withThis }, 409)
        }
        const sayGone = (isQuestionGone: boolean) =>
          reply.page(gonePage, goneView(activity, answerInWords(asked, key, asTyped), isQuestionGone), 409)
        if (!place) return sayGone(draft !== undefined)
        const { step, number } = place
        const read = readAnswer(step, typed)
        if (!read.ok && draft) return showQuestion(request, reply, standing, place, typed, read.errors)
        const stopsHere = typedText(typed, 'go') === 'stop'
        // A page that is no longer asked has left its number to the one after it.
        const nextNumber = number === null ? numberIn(address) : number + 1
        const isLast = nextNumber > asked.steps.length
        const page = {
          key: step.key,
          answer: read.ok ? read.answer : null,
          ...(stopsHere || isLast ? { stopped: stopsHere && !isLast } : {}),
        }
        if (!token || !draft || !(await saveAnswer(ctx, activity.id, token, page))) {
          const isBlank = read.ok && !read.answer
          return isBlank ? leave(reply, standing) : sayGone(false)
        }
        rememberDraft(reply, activity.slug, token)
        const fromCheck = typedText(typed, 'from') === 'check'
        const next =
          stopsHere || fromCheck || isLast || nextNumber === 0
            ? urls.checkAnswers(activity.slug)
            : urls.answeringPage(activity.slug, nextNumber)
        return reply.redirect(next, 303)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/answer/:activity/check',
      async handle(request, reply) {
        const standing = await standingOf(request)
        const { activity, asked, draft } = standing
        if (!standing.isOpen) return sayClosed(reply, standing)
        if (!draft) return leave(reply, standing)
        return reply.page(checkPage, checkView(activity, asked, draft, {}))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/answer/:activity/check',
      async handle(request, reply) {
        const standing = await standingOf(request)
        const { activity, asked, token, draft } = standing
        if (!token || !draft) return leave(reply, standing)
        if (!standing.isOpen) return sayClosed(reply, standing, 409)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(aboutForm, typed)
        const seenAsLost = typedList(typed, 'seenAsLost')
        const faults = faultsOf(asked, draft, seenAsLost)
        if (!form.ok || faults.length > 0) {
          const errors = [...faults, ...(form.ok ? [] : form.errors)]
          return reply.page(checkPage, checkView(activity, asked, draft, typed, errors), 422)
        }
        const sending = { token, about: form.value, seenAsLost }
        const sent = await sendDraft(ctx, activity, sending).catch(changedMeanwhile)
        if (sent === 'lost') {
          const view = checkView(activity, await readAsked(ctx.db, activity), draft, typed, [answersLost])
          return reply.page(checkPage, view, 422)
        }
        if (sent === 'closed') return sayClosed(reply, standing, 409)
        if (!sent) return leave(reply, standing)
        rememberSent(reply, sent)
        forgetDraftCookie(reply, activity.slug)
        return reply.redirect(urls.equality(activity.slug), 303)
      },
    },
  ]
}

/** It changed between the look at it and the sending: the draft is still there, and is shown. */
function changedMeanwhile(error: unknown): 'closed' | 'lost' {
  if (error instanceof ActivityNotOpen) return 'closed'
  if (error instanceof AnswersLost) return 'lost'
  throw error
}

const nothingAnswered: FieldError = { field: 'answers', message: 'listen:check.nothing' }
const answersLost: FieldError = { field: 'lost', message: 'listen:check.lostError' }

/** What stands in the way of sending: nothing to send, or answers that would be lost unseen. */
function faultsOf(asked: Asked, { answers }: Draft, seenAsLost: readonly string[]): FieldError[] {
  const isUnseen = listLost(asked, answers).some(({ key }) => !seenAsLost.includes(key))
  return [
    ...(listAnswered(asked, answers).length > 0 ? [] : [nothingAnswered]),
    ...(isUnseen ? [answersLost] : []),
  ]
}

/** A page, and its number: null where it is no longer asked, about an option that has been discarded since. */
type Place = { step: Step; number: number | null }

const numberIn = (address: string): number => (/^[1-9]\d{0,3}$/.test(address) ? Number(address) : 0)

/** The page of a number, or of a key. */
function findPlace({ steps, answerable }: Asked, address: string): Place | undefined {
  const number = numberIn(address) || steps.findIndex(({ key }) => key === address) + 1
  const step = steps[number - 1]
  if (step) return { step, number }
  const discarded = answerable.find(({ key }) => key === address)
  return discarded && { step: discarded, number: null }
}

/** The first page after the last that was answered, or the check where there is none left. */
function nextUrl(activity: ActivityRow, steps: readonly Step[], draft: Draft): string {
  const next = steps.findLastIndex(({ key }) => draft.answers[key] !== undefined) + 2
  if (draft.stopped || next > steps.length) return urls.checkAnswers(activity.slug)
  return urls.answeringPage(activity.slug, next)
}
