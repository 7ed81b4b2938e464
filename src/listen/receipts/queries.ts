import type { Db, Tx } from '../../db/database.ts'

/** The address given as the second thing; nobody else sends to it before the transaction ends. */
export const findContactEmail = async (tx: Tx, responseId: string): Promise<string | undefined> => {
  const contact = await tx
    .selectFrom('responseContacts')
    .select('email')
    .where('responseId', '=', responseId)
    .where('isSecondThing', '=', true)
    .forUpdate()
    .executeTakeFirst()
  return contact?.email
}

type Link = { tokenHash: Buffer; responseId: string; sentAt: Date; expiresAt: Date }

export const insertLink = (tx: Tx, link: Link) => tx.insertInto('responseLinks').values(link).execute()

/** When the links to a response that are still kept were sent. */
export const listLinksSent = async (tx: Tx, responseId: string): Promise<Date[]> => {
  const links = await tx
    .selectFrom('responseLinks')
    .select('sentAt')
    .where('responseId', '=', responseId)
    .execute()
  return links.map(({ sentAt }) => sentAt)
}

export const deleteLinksSentBefore = (tx: Tx, moment: Date) =>
  tx.deleteFrom('responseLinks').where('sentAt', '<', moment).execute()

/** The receipt that a link opens, unless it has expired. */
export const findReceiptByLink = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .selectFrom('responseLinks as link')
    .innerJoin('responses as response', 'response.id', 'link.responseId')
    .select('response.receipt')
    .where('link.tokenHash', '=', tokenHash)
    .where('link.expiresAt', '>', now)
    .executeTakeFirst()
