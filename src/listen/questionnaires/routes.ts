import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
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
import { checkPage, checkView, gonePage, goneView, textOfDraft } from './check-pages.ts'
import { draftToken, forgetDraftCookie, rememberDraft } from './draft-cookie.ts'
import { questionPage, questionView, startPage, startView, typedOfAnswer } from './pages.ts'
import { aboutForm, answerAsTyped, type Draft, emptyDraft, readAnswer } from './schema.ts'
import {
  beginDraft,
  daysKept,
  findSentOf,
  forgetDraft,
  hasAnswers,
  listPublicSteps,
  readDraft,
  saveAnswer,
  sendDraft,
} from './service.ts'
import type { Step } from './steps.ts'

/** Where a browser stands in a questionnaire: its pages, and what it has unfinished. */
type Standing = {
  activity: ActivityRow
  steps: Step[]
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
    const [steps, draft] = await Promise.all([
      listPublicSteps(ctx.db, activity),
      token ? readDraft(ctx, activity.id, token) : undefined,
    ])
    return { activity, steps, isOpen: activityState(activity, ctx.now()) === 'open', token, draft }
  }

  /** It is not open: shows everything that was typed so far, so that it can be copied. */
  const sayClosed = (reply: Reply, { activity, steps, draft }: Standing, status = 200) =>
    reply.page(closedPage, closedView(activity, ctx.now(), draft ? textOfDraft(steps, draft) : ''), status)

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
    { activity, steps }: Standing,
    { step, number }: NumberedStep,
    typed: Typed,
    errors: readonly FieldError[] = [],
  ) => {
    const { slug } = activity
    const fromCheck = request.query.from === 'check' || (request.body as Typed | null)?.from === 'check'
    const before = number > 1 ? urls.answeringPage(slug, number - 1) : urls.answering(slug)
    const place = {
      number,
      total: steps.length,
      action: urls.answeringPage(slug, number),
      backUrl: fromCheck ? urls.checkAnswers(slug) : before,
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
        const { activity, steps, draft } = standing
        const noDraftFound = request.query.unfinished === 'none' && !draft
        const goOnUrl = draft && hasAnswers(steps, draft) ? nextUrl(activity, steps, draft) : null
        return reply.page(startPage, startView(activity, steps, { goOnUrl, daysKept, noDraftFound }))
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
        const numbered = stepOf(request, standing)
        if (!standing.isOpen) return sayClosed(reply, standing)
        if (!standing.draft) return leave(reply, standing)
        const typed = typedOfAnswer(standing.draft.answers[numbered.step.key])
        return showQuestion(request, reply, standing, numbered, typed)
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/answer/:activity/:page',
      async handle(request, reply) {
        const standing = await standingOf(request)
        const numbered = stepOf(request, standing)
        const { activity, steps, token, draft } = standing
        const typed = (request.body ?? {}) as Typed
        const { step, number } = numbered
        if (!standing.isOpen) {
          const { answers } = draft ?? emptyDraft
          const withThis = { ...emptyDraft, answers: { ...answers, [step.key]: answerAsTyped(typed) } }
          return sayClosed(reply, { ...standing, draft: withThis }, 409)
        }
        const read = readAnswer(step, typed)
        if (!read.ok && draft) return showQuestion(request, reply, standing, numbered, typed, read.errors)
        const stopsHere = typedText(typed, 'go') === 'stop'
        const fromCheck = typedText(typed, 'from') === 'check'
        const isLast = number === steps.length
        const page = {
          key: step.key,
          answer: read.ok ? read.answer : null,
          ...(stopsHere || isLast ? { stopped: stopsHere && !isLast } : {}),
        }
        if (!token || !draft || !(await saveAnswer(ctx, activity.id, token, page))) {
          const isBlank = read.ok && !read.answer
          if (isBlank) return leave(reply, standing)
          return reply.page(gonePage, goneView(activity, step, answerAsTyped(typed)), 409)
        }
        rememberDraft(reply, activity.slug, token)
        const goesToCheck = stopsHere || fromCheck || isLast
        const next = goesToCheck
          ? urls.checkAnswers(activity.slug)
          : urls.answeringPage(activity.slug, number + 1)
        return reply.redirect(next, 303)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/answer/:activity/check',
      async handle(request, reply) {
        const standing = await standingOf(request)
        const { activity, steps, draft } = standing
        if (!standing.isOpen) return sayClosed(reply, standing)
        if (!draft) return leave(reply, standing)
        return reply.page(checkPage, checkView(activity, steps, draft, {}))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/answer/:activity/check',
      async handle(request, reply) {
        const standing = await standingOf(request)
        const { activity, steps, token, draft } = standing
        if (!token || !draft) return leave(reply, standing)
        if (!standing.isOpen) return sayClosed(reply, standing, 409)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(aboutForm, typed)
        const empty = hasAnswers(steps, draft) ? [] : [nothingAnswered]
        if (!form.ok || empty.length > 0) {
          const errors = [...empty, ...(form.ok ? [] : form.errors)]
          return reply.page(checkPage, checkView(activity, steps, draft, typed, errors), 422)
        }
        const sent = await sendDraft(ctx, activity, token, form.value).catch(closedMeanwhile)
        if (sent === 'closed') return sayClosed(reply, standing, 409)
        if (!sent) return leave(reply, standing)
        rememberSent(reply, sent)
        forgetDraftCookie(reply, activity.slug)
        return reply.redirect(urls.equality(activity.slug), 303)
      },
    },
  ]
}

/** It closed between the look at it and the sending: the draft is still there, and is shown. */
function closedMeanwhile(error: unknown): 'closed' {
  if (error instanceof ActivityNotOpen) return 'closed'
  throw error
}

const nothingAnswered: FieldError = { field: 'answers', message: 'listen:check.nothing' }

type NumberedStep = { step: Step; number: number }

/** The page in the address. @throws NotFound where the questionnaire has none by that number */
function stepOf(request: Request, { steps }: Standing): NumberedStep {
  const typed = request.params.page ?? ''
  const number = /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 0
  const step = steps[number - 1]
  if (!step) throw new NotFound('a page of this questionnaire')
  return { step, number }
}

/** The first page after the last that was answered, or the check where there is none left. */
function nextUrl(activity: ActivityRow, steps: readonly Step[], draft: Draft): string {
  const next = steps.findLastIndex(({ key }) => draft.answers[key] !== undefined) + 2
  if (draft.stopped || next > steps.length) return urls.checkAnswers(activity.slug)
  return urls.answeringPage(activity.slug, next)
}
