import type { Context } from '../../context.ts'
import type { Db } from '../../db/database.ts'
import type { Visitor } from '../../web/route.ts'
import { mayUseDemonstrationAccounts } from './demonstration-rule.ts'
import {
  deleteExpiredSessions,
  deleteSession,
  findSession,
  insertSession,
  updateSessionSeen,
} from './session-queries.ts'
import { hashToken, makeToken } from './tokens.ts'

export const sessionCookie = 'heard_session'

const minute = 60_000
const absoluteLife = 12 * 60 * minute
const idleLife = 120 * minute
const timeForCode = 10 * minute

const seenSince = (now: Date) => new Date(now.getTime() - idleLife)

/**
 * Opens a session and gives the token for the cookie; only its hash is kept.
 * @param awaitsCode the password was right, the second step is still to come: ten minutes for it
 */
export async function startSession(
  ctx: Context,
  db: Db,
  accountId: string,
  awaitsCode = false,
): Promise<string> {
  const token = makeToken(ctx)
  const createdAt = ctx.now()
  const expiresAt = new Date(createdAt.getTime() + (awaitsCode ? timeForCode : absoluteLife))
  await deleteExpiredSessions(db, createdAt, seenSince(createdAt))
  await insertSession(db, { tokenHash: hashToken(token), accountId, createdAt, expiresAt, awaitsCode })
  return token
}

/** Who is signed in by this cookie: within 12 hours of signing in and 2 hours of the last page. */
export async function findVisitor(ctx: Context, token: string | undefined): Promise<Visitor | null> {
  const found = await findLiveSession(ctx, token, false)
  if (!found) return null
  const { lastSeenAt, ...visitor } = found
  const now = ctx.now()
  if (token && now.getTime() - lastSeenAt.getTime() >= minute)
    await updateSessionSeen(ctx.db, hashToken(token), now)
  return visitor
}

/** Whose password was right a moment ago and whose code is still to come. */
export async function findAwaited(ctx: Context, token: string | undefined): Promise<{ id: string } | null> {
  return (await findLiveSession(ctx, token, true)) ?? null
}

async function findLiveSession(ctx: Context, token: string | undefined, awaitsCode: boolean) {
  if (!token) return undefined
  const now = ctx.now()
  const found = await findSession(ctx.db, {
    tokenHash: hashToken(token),
    awaitsCode,
    now,
    seenSince: seenSince(now),
  })
  return found?.isDemonstration && !mayUseDemonstrationAccounts(ctx.config) ? undefined : found
}

export async function endSession(db: Db, token: string | undefined): Promise<void> {
  if (token) await deleteSession(db, hashToken(token))
}
