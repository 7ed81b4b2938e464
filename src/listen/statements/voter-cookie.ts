import type { Reply, Request } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

const name = 'heard_voter'
const secondsKept = 90 * 24 * 60 * 60

/** The token by which this browser goes on with its votes on one activity, if it has one. */
export const voterToken = (request: Request): string | undefined => request.cookies[name]

/** Strictly needed: without it nobody's votes belong together. It goes to the pages of this activity alone. */
export function rememberVoter(reply: Reply, activity: string, token: string): void {
  reply.setCookie(name, token, {
    path: urls.statements(activity),
    maxAge: secondsKept,
    httpOnly: true,
    sameSite: 'lax',
  })
}
