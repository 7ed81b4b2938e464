import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { Reply, Request } from '../../web/route.ts'
import { deleteOpening, deleteOpeningsExpiredBy, findOpening, insertOpening } from './opening-queries.ts'

const cookieName = 'heard_opened'
const cookieOptions = { path: '/receipt', httpOnly: true, sameSite: 'lax' } as const

/** How long a browser that gave the second thing keeps what was said open. */
export const minutesOpen = 60

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Lets this browser read, correct and withdraw the response for an hour. The second thing has just been given. */
export async function rememberOpening(
  ctx: Pick<Context, 'db' | 'now' | 'randomBytes'>,
  reply: Reply,
  responseId: string,
): Promise<void> {
  const now = ctx.now()
  const token = ctx.randomBytes(32).toString('base64url')
  await deleteOpeningsExpiredBy(ctx.db, now)
  const expiresAt = new Date(now.getTime() + minutesOpen * 60_000)
  await insertOpening(ctx.db, { tokenHash: hashOf(token), responseId, expiresAt })
  reply.setCookie(cookieName, token, { ...cookieOptions, maxAge: minutesOpen * 60 })
}

/** Whether the second thing of this response was given in this browser within the hour. */
export async function isOpened(
  ctx: Pick<Context, 'db' | 'now'>,
  request: Request,
  responseId: string,
): Promise<boolean> {
  const token = request.cookies[cookieName]
  if (!token) return false
  const opening = await findOpening(ctx.db, hashOf(token), ctx.now())
  return opening?.responseId === responseId
}

/** Closes what was open in this browser, for whoever uses it next. */
export async function forgetOpening(ctx: Pick<Context, 'db'>, request: Request, reply: Reply): Promise<void> {
  const token = request.cookies[cookieName]
  if (token) await deleteOpening(ctx.db, hashOf(token))
  reply.clearCookie(cookieName, cookieOptions)
}
