import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Step } from '../../core/questionnaire/steps.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, takesResponses } from '../activities/index.ts'
import { closedPage, closedView, getPublicActivity, rememberSent } from '../responses/index.ts'
import { type Asked, carriedFor, listShownPages, textOfAnswers } from './asked.ts'
import { numberOf } from './check-pages.ts'
import { draftToken, forgetDraftCookie } from './draft-cookie.ts'
import type { Draft } from './schema.ts'
import { findSentOf, readAsked, readDraft } from './service.ts'

/** Where a browser stands in a questionnaire: its pages, and what it has unfinished. */
export type Standing = {
  activity: ActivityRow
  asked: Asked
  /** What is sent now is taken: on time or late. */
  isOpen: boolean
  token: string | undefined
  draft: Draft | undefined
  /** A wording with the answers so far in their places. */
  carried(wording: string): string
}

/** @throws NotFound where there is no such questionnaire */
export async function standingOf(ctx: Context, translate: Translate, request: Request): Promise<Standing> {
  const activity = await getPublicActivity(ctx, request.params.activity ?? '')
  if (activity.kind !== 'questionnaire') throw new NotFound('a questionnaire by that address')
  const token = draftToken(request, activity.slug)
  const [asked, draft] = await Promise.all([
    readAsked(ctx.db, activity),
    token ? readDraft(ctx, activity.id, token) : undefined,
  ])
  const isOpen = takesResponses(activity, ctx.now()) !== undefined
  const carried = carriedFor(asked, draft?.answers ?? {}, translate)
  return { activity, asked, isOpen, token, draft, carried }
}

/** It is not open: shows everything that was typed so far, so that it can be copied. */
export function sayClosed(ctx: Context, reply: Reply, { activity, asked, draft }: Standing, status = 200) {
  const typed = draft ? textOfAnswers(asked, draft.answers) : ''
  return reply.page(closedPage, closedView(activity, ctx.now(), typed), status)
}

/** There is no unfinished response: to the confirmation if it has just been sent, else to the start. */
export async function leave(ctx: Context, reply: Reply, { activity, token }: Standing) {
  const sent = token ? await findSentOf(ctx, activity.id, token) : undefined
  if (!sent) return reply.redirect(urls.noUnfinished(activity.slug), 303)
  rememberSent(reply, sent)
  forgetDraftCookie(reply, activity.slug)
  return reply.redirect(urls.sent(activity.slug), 303)
}

/** A page, and its number: null where it is no longer asked, about an option that has been discarded since. */
export type Place = { step: Step; number: number | null }

export const numberIn = (address: string): number => (/^[1-9]\d{0,3}$/.test(address) ? Number(address) : 0)

/** The page of a number, or of a key. */
export function findPlace({ steps, answerable }: Asked, address: string): Place | undefined {
  const number = numberIn(address) || steps.findIndex(({ key }) => key === address) + 1
  const step = steps[number - 1]
  if (step) return { step, number }
  const discarded = answerable.find(({ key }) => key === address)
  return discarded && { step: discarded, number: null }
}

/** The number of the first page that is shown from this number on; undefined where none is left. */
export function shownFrom(asked: Asked, answers: Draft['answers'], number: number): number | undefined {
  const next = listShownPages(asked, answers).find(({ key }) => numberOf(asked, key) >= number)
  return next && numberOf(asked, next.key)
}

/** The first page after the last that was answered, or the check where there is none left. */
export function goOnUrl({ slug }: ActivityRow, asked: Asked, { answers, stopped }: Draft): string {
  const shown = listShownPages(asked, answers)
  const next = shown[shown.findLastIndex(({ key }) => answers[key] !== undefined) + 1]
  if (stopped || !next) return urls.checkAnswers(slug)
  return urls.answeringPage(slug, numberOf(asked, next.key))
}
