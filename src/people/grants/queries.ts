import type { Db } from '../../db/database.ts'
import type { Role } from '../../web/access.ts'

export type NewGrant = {
  accountId: string
  role: Role
  /** For every programme that this body answers for; or … */
  organisationId: string | null
  /** … for this one programme. */
  programmeId: string | null
  /** The last day, or null for no end. */
  endsOn: string | null
  grantedBy: string | null
  grantedAt: Date
}

/** Gives a role, without asking whether it was given before. */
export const insertGrant = (db: Db, grant: NewGrant) =>
  db.insertInto('roleGrants').values(grant).returning('id').executeTakeFirstOrThrow()

const grantColumns = ['id', 'accountId', 'role', 'organisationId', 'programmeId', 'endsOn'] as const

export const listGrants = (db: Db) => db.selectFrom('roleGrants').select(grantColumns).execute()

export const listGrantsOf = (db: Db, accountId: string) =>
  db
    .selectFrom('roleGrants')
    .select(grantColumns)
    .where('accountId', '=', accountId)
    .orderBy('grantedAt')
    .orderBy('id')
    .execute()

export type GrantRow = Awaited<ReturnType<typeof listGrantsOf>>[number]

/** Gives the grant that was taken away, or undefined where there was none. */
export const deleteGrant = (db: Db, accountId: string, grantId: string) =>
  db
    .deleteFrom('roleGrants')
    .where('id', '=', grantId)
    .where('accountId', '=', accountId)
    .returning(grantColumns)
    .executeTakeFirst()
