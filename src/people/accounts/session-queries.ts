import type { Db } from '../../db/database.ts'

export type NewSession = {
  tokenHash: Buffer
  accountId: string
  createdAt: Date
  expiresAt: Date
  awaitsCode: boolean
}

export const insertSession = (db: Db, session: NewSession) =>
  db
    .insertInto('sessions')
    .values({ ...session, lastSeenAt: session.createdAt })
    .execute()

type Seen = { tokenHash: Buffer; awaitsCode: boolean; now: Date; seenSince: Date }

/** The session and whose it is: still running, seen since the given moment, its account open. */
export const findSession = (db: Db, { tokenHash, awaitsCode, now, seenSince }: Seen) =>
  db
    .selectFrom('sessions as session')
    .innerJoin('accounts as account', 'account.id', 'session.accountId')
    .select([
      'account.id',
      'account.name',
      'account.isOwner',
      'account.isDemonstration',
      'session.lastSeenAt',
    ])
    .where('session.tokenHash', '=', tokenHash)
    .where('session.awaitsCode', '=', awaitsCode)
    .where('session.expiresAt', '>', now)
    .where('session.lastSeenAt', '>', seenSince)
    .where('account.closedAt', 'is', null)
    .executeTakeFirst()

export const updateSessionSeen = (db: Db, tokenHash: Buffer, now: Date) =>
  db.updateTable('sessions').set({ lastSeenAt: now }).where('tokenHash', '=', tokenHash).execute()

export const deleteSession = (db: Db, tokenHash: Buffer) =>
  db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute()

export const deleteSessionsOf = (db: Db, accountId: string) =>
  db.deleteFrom('sessions').where('accountId', '=', accountId).execute()

export const deleteExpiredSessions = (db: Db, now: Date, seenSince: Date) =>
  db
    .deleteFrom('sessions')
    .where((eb) => eb.or([eb('expiresAt', '<=', now), eb('lastSeenAt', '<=', seenSince)]))
    .execute()
