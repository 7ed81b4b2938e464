import type { Db, Tx } from '../../db/database.ts'

export const findContactEmail = async (tx: Tx, responseId: string): Promise<string | undefined> => {
  const contact = await tx
    .selectFrom('responseContacts')
    .select('email')
    .where('responseId', '=', responseId)
    .where('isSecondThing', '=', true)
    .executeTakeFirst()
  return contact?.email
}

export const insertLink = (tx: Tx, link: { tokenHash: Buffer; responseId: string; expiresAt: Date }) =>
  tx.insertInto('responseLinks').values(link).execute()

export const deleteLinksExpiredBy = (tx: Tx, moment: Date) =>
  tx.deleteFrom('responseLinks').where('expiresAt', '<', moment).execute()

/** The receipt that a link opens, unless it has expired. */
export const findReceiptByLink = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .selectFrom('responseLinks as link')
    .innerJoin('responses as response', 'response.id', 'link.responseId')
    .select('response.receipt')
    .where('link.tokenHash', '=', tokenHash)
    .where('link.expiresAt', '>', now)
    .executeTakeFirst()
