import type { Reply, Request } from '../../web/route.ts'
import { secondsKept } from './service.ts'

const options = { path: '/answer', httpOnly: true, sameSite: 'lax' } as const

const nameFor = (activity: string) => `heard_draft_${activity}`

/** The token of the unfinished response that this browser has for an activity, if any. */
export const draftToken = (request: Request, activity: string): string | undefined =>
  request.cookies[nameFor(activity)]

/** Keeps the token in the browser for as long as the draft is kept. */
export function rememberDraft(reply: Reply, activity: string, token: string): void {
  reply.setCookie(nameFor(activity), token, { ...options, maxAge: secondsKept })
}

export function forgetDraftCookie(reply: Reply, activity: string): void {
  reply.clearCookie(nameFor(activity), options)
}
