import type { Db } from '../../db/database.ts'

type Opening = { tokenHash: Buffer; responseId: string; expiresAt: Date }

export const insertOpening = (db: Db, opening: Opening) =>
  db.insertInto('responseOpenings').values(opening).execute()

export const findOpening = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .selectFrom('responseOpenings')
    .select('responseId')
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', now)
    .executeTakeFirst()

export const deleteOpening = (db: Db, tokenHash: Buffer) =>
  db.deleteFrom('responseOpenings').where('tokenHash', '=', tokenHash).execute()

export const deleteOpeningsExpiredBy = (db: Db, moment: Date) =>
  db.deleteFrom('responseOpenings').where('expiresAt', '<=', moment).execute()
