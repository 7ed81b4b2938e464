import type { Db } from '../../db/database.ts'

export const findEmailOfAccount = async (db: Db, accountId: string): Promise<string> => {
  const { email } = await db
    .selectFrom('accounts')
    .select('email')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  return email
}
