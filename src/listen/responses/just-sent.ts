import type { Reply, Request } from '../../web/route.ts'

const cookieName = 'heard_sent'
const secondsKept = 60 * 60

/**
 * Lets this browser, for an hour, see the receipt again and answer the equality questions. The cookie
 * is signed, so it can only name a response that was sent from here.
 */
export function rememberSent(reply: Reply, responseId: string): void {
  reply.setCookie(cookieName, responseId, {
    signed: true,
    path: '/sent',
    maxAge: secondsKept,
    httpOnly: true,
    sameSite: 'lax',
  })
}

/** The id of the response that this browser has just sent, if any. */
export function justSent(request: Request): string | undefined {
  const carried = request.cookies[cookieName]
  if (!carried) return undefined
  const unsigned = request.unsignCookie(carried)
  return unsigned.valid ? unsigned.value : undefined
}
