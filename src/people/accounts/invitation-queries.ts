import type { Db } from '../../db/database.ts'

export type InvitationPurpose = 'join' | 'reset-password' | 'first-owner'

type NewInvitation = {
  tokenHash: Buffer
  accountId: string | null
  purpose: InvitationPurpose
  expiresAt: Date
}

export const insertInvitation = (db: Db, invitation: NewInvitation) =>
  db.insertInto('invitations').values(invitation).execute()

/** An older link stops working when a newer one is made. */
export const deleteUnusedInvitations = (db: Db, accountId: string | null) =>
  db
    .deleteFrom('invitations')
    .where('usedAt', 'is', null)
    .where((eb) => (accountId === null ? eb('accountId', 'is', null) : eb('accountId', '=', accountId)))
    .execute()

/** A link that still works, whoever's it is, with the account that it opens. */
export const findInvitation = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .selectFrom('invitations as invitation')
    .leftJoin('accounts as account', 'account.id', 'invitation.accountId')
    .select(['invitation.purpose', 'account.id as accountId', 'account.email', 'account.name'])
    .where('invitation.tokenHash', '=', tokenHash)
    .where('invitation.usedAt', 'is', null)
    .where('invitation.expiresAt', '>', now)
    .where('account.closedAt', 'is', null)
    .executeTakeFirst()

/** Uses up a link. False where another request was quicker. */
export async function useInvitation(db: Db, tokenHash: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
