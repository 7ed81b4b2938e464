import type { Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Accounts } from '../../db/generated/tables.ts'

export type AccountRow = Selectable<Accounts>

export type NewAccount = {
  email: string
  name: string
  isOwner?: boolean
  isDemonstration?: boolean
  passwordHash?: string
}

export const insertAccount = (db: Db, account: NewAccount) =>
  db.insertInto('accounts').values(account).returning('id').executeTakeFirstOrThrow()

/** By e-mail, whatever its capitals. */
export const findAccountByEmail = (db: Db, email: string): Promise<AccountRow | undefined> =>
  db
    .selectFrom('accounts')
    .selectAll()
    .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst()

export const findAccount = (db: Db, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()

export const listAccounts = (db: Db): Promise<AccountRow[]> =>
  db.selectFrom('accounts').selectAll().orderBy('closedAt', 'desc').orderBy('name').execute()

type AccountChange = Partial<
  Pick<
    AccountRow,
    'name' | 'passwordHash' | 'totpSecret' | 'totpConfirmedAt' | 'totpLastCounter' | 'isOwner' | 'closedAt'
  >
>

export const updateAccount = (db: Db, id: string, change: AccountChange) =>
  db.updateTable('accounts').set(change).where('id', '=', id).execute()

/** Owners who are no demonstration and still here; held, so that two of them cannot remove each other. */
export const listOwnersForUpdate = (db: Db) =>
  db
    .selectFrom('accounts')
    .select('id')
    .where('isOwner', '=', true)
    .where('isDemonstration', '=', false)
    .where('closedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Notes a code's time step as used. False where that step, or a later one, was used before. */
export async function useTotpCounter(db: Db, id: string, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ totpLastCounter: counter })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('totpLastCounter', 'is', null), eb('totpLastCounter', '<', counter)]))
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export const insertRecoveryCodes = (db: Db, accountId: string, codeHashes: readonly Buffer[]) =>
  db
    .insertInto('recoveryCodes')
    .values(codeHashes.map((codeHash) => ({ accountId, codeHash })))
    .execute()

export const deleteRecoveryCodes = (db: Db, accountId: string) =>
  db.deleteFrom('recoveryCodes').where('accountId', '=', accountId).execute()

/** Uses up one recovery code. False where there is none such, or it was used before. */
export async function useRecoveryCode(
  db: Db,
  accountId: string,
  codeHash: Buffer,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recoveryCodes')
    .set({ usedAt: now })
    .where('accountId', '=', accountId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function countRecoveryCodesLeft(db: Db, accountId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recoveryCodes')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}
