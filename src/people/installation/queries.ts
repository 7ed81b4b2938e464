import type { Db } from '../../db/database.ts'

/** Mails without what is private in them: address, text and the mail server's own words stay out. */
export const listMailStates = (db: Db, limit = 200) =>
  db
    .selectFrom('mails')
    .select(['id', 'toAddress', 'subject', 'purpose', 'state', 'tries', 'createdAt', 'sentAt'])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()

/** One mail as it is kept: its secret link, if it has one, is sealed. */
export const findMail = (db: Db, id: string) =>
  db
    .selectFrom('mails')
    .select([
      'id',
      'toAddress',
      'subject',
      'body',
      'purpose',
      'programmeId',
      'state',
      'lastError',
      'sealedLink',
      'linkExpiresAt',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
