import type { Db } from '../../db/database.ts'
import {
  type Permission,
  type ProgrammePermission,
  permissionsOf,
  type Role,
  roles,
} from '../../web/access.ts'

/** The grants of an account that have not ended; the day a grant ends on is its last. */
const openGrants = (db: Db, accountId: string, today: string) =>
  db
    .selectFrom('roleGrants')
    .where('accountId', '=', accountId)
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>=', today)]))

/**
 * What an account may do in a programme: the permissions of every role it holds today for the programme
 * itself or for the body that answers for it. Empty: it may not know of the programme.
 * @param today as `dayInLondon(ctx.now())` gives it
 */
export async function permissionsFor(
  db: Db,
  accountId: string,
  programme: { id: string; accountableId: string | null },
  today: string,
): Promise<Set<Permission>> {
  const held = await openGrants(db, accountId, today)
    .select('role')
    .where((eb) =>
      eb.or([eb('programmeId', '=', programme.id), eb('organisationId', '=', programme.accountableId)]),
    )
    .execute()
  return new Set(held.flatMap(({ role }) => permissionsOf[role as Role]))
}

/** The bodies and programmes that an account holds a role for today: what its desk lists. */
export async function listGrantScopes(
  db: Db,
  accountId: string,
  today: string,
): Promise<{ organisationIds: string[]; programmeIds: string[] }> {
  const held = await openGrants(db, accountId, today).select(['organisationId', 'programmeId']).execute()
  return {
    organisationIds: held.flatMap(({ organisationId }) => organisationId ?? []),
    programmeIds: held.flatMap(({ programmeId }) => programmeId ?? []),
  }
}

/** The bodies for which an account may open new programmes: those it is an engagement lead of. */
export async function listBodiesLedBy(db: Db, accountId: string, today: string): Promise<string[]> {
  const held = await openGrants(db, accountId, today)
    .select('organisationId')
    .where('role', '=', 'engagement-lead')
    .where('organisationId', 'is not', null)
    .execute()
  return held.flatMap(({ organisationId }) => organisationId ?? [])
}

/** Bodies for which an account holds one of some roles today, by name. */
export const listBodiesHeld = (db: Db, accountId: string, held: readonly Role[], today: string) =>
  openGrants(db, accountId, today)
    .innerJoin('organisations as body', 'body.id', 'roleGrants.organisationId')
    .select(['body.id', 'body.name'])
    .distinct()
    .where('role', 'in', [...held])
    .orderBy('body.name')
    .orderBy('body.id')
    .execute()

/** The roles that an account holds today for a body itself. */
export async function listRolesFor(
  db: Db,
  accountId: string,
  organisationId: string,
  today: string,
): Promise<Role[]> {
  const held = await openGrants(db, accountId, today)
    .select('role')
    .where('organisationId', '=', organisationId)
    .execute()
  return held.map(({ role }) => role as Role)
}

/** Open accounts that may do something in a programme today, by name. */
export const listAccountsWith = (
  db: Db,
  permission: ProgrammePermission,
  programme: { id: string; accountableId: string | null },
  today: string,
) =>
  db
    .selectFrom('accounts as account')
    .select(['account.id', 'account.name'])
    .where('account.closedAt', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('roleGrants as held')
          .select('held.id')
          .whereRef('held.accountId', '=', 'account.id')
          .where('held.role', 'in', rolesWith(permission))
          .where((eb) => eb.or([eb('held.endsOn', 'is', null), eb('held.endsOn', '>=', today)]))
          .where((eb) =>
            eb.or([
              eb('held.programmeId', '=', programme.id),
              eb('held.organisationId', '=', programme.accountableId),
            ]),
          ),
      ),
    )
    .orderBy('account.name')
    .orderBy('account.id')
    .execute()

const rolesWith = (permission: ProgrammePermission) =>
  roles.filter((role) => permissionsOf[role].includes(permission))
