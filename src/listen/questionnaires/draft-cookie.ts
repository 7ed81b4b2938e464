import type { Reply, Request } from '../../web/route.ts'
import { hoursForCorrection } from './correction-drafts.ts'
import { secondsKept } from './service.ts'

const options = { path: '/answer', httpOnly: true, sameSite: 'lax' } as const

const nameFor = (activity: string) => `heard_draft_${activity}`
/** A change of a response that was sent stands before an unfinished response, which is there again afterwards. */
const correctionNameFor = (activity: string) => `heard_correction_${activity}`

type Carries = Pick<Request, 'cookies'>

/** Whether this browser is changing a response that was sent. */
export const isCorrecting = (request: Carries, activity: string): boolean =>
  request.cookies[correctionNameFor(activity)] !== undefined

/** The token of the unfinished response that this browser has for an activity, if any. */
export const draftToken = (request: Carries, activity: string): string | undefined =>
  request.cookies[correctionNameFor(activity)] ?? request.cookies[nameFor(activity)]

/** Keeps the token in the browser for as long as the draft is kept. */
export function rememberDraft(reply: Reply, activity: string, token: string): void {
  if (reply.request.cookies[correctionNameFor(activity)] === token) return
  reply.setCookie(nameFor(activity), token, { ...options, maxAge: secondsKept })
}

/** Keeps the token of a change, beside that of an unfinished response. */
export function rememberCorrection(reply: Reply, activity: string, token: string): void {
  reply.setCookie(correctionNameFor(activity), token, { ...options, maxAge: hoursForCorrection * 60 * 60 })
}

export function forgetDraftCookie(reply: Reply, activity: string): void {
  const correcting = isCorrecting(reply.request, activity)
  reply.clearCookie(correcting ? correctionNameFor(activity) : nameFor(activity), options)
}
