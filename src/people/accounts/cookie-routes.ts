import type { Reply } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { deskPathOf } from './next-path.ts'
import { sessionCookie } from './sessions.ts'
import type { Opened } from './sign-in-service.ts'

/** Ends with the browser; the server ends it sooner. Safe and for this site only by the settings of `createApp`. */
export const setSession = (reply: Reply, token: string) => reply.setCookie(sessionCookie, token)

export const clearSession = (reply: Reply) => reply.clearCookie(sessionCookie)

/** After the password: on to the code, or to where the person was going. */
export function goOn(reply: Reply, { token, awaitsCode }: Opened, next?: unknown) {
  setSession(reply, token)
  const path = deskPathOf(next)
  if (!awaitsCode) return reply.next(path ?? urls.desk())
  return reply.next(path ? `${urls.signInCode()}?next=${encodeURIComponent(path)}` : urls.signInCode())
}
