import type { Db, Tx } from '../../db/database.ts'

/** The programme of an activity, and the body that answers for it. */
export const getAccountable = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('activities as activity')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .innerJoin('organisations as body', 'body.id', 'programme.accountableId')
    .select(['programme.id as programmeId', 'body.name'])
    .where('activity.id', '=', activityId)
    .executeTakeFirstOrThrow()

/** The roles that an account holds on a programme or on the body that answers for it, on a day. */
export const listRolesIn = (db: Db | Tx, accountId: string, programmeId: string, day: string) =>
  db
    .selectFrom('roleGrants as held')
    .innerJoin('programmes as programme', (join) =>
      join.on((on) =>
        on.or([
          on('held.programmeId', '=', on.ref('programme.id')),
          on('held.organisationId', '=', on.ref('programme.accountableId')),
        ]),
      ),
    )
    .select('held.role')
    .distinct()
    .where('held.accountId', '=', accountId)
    .where('programme.id', '=', programmeId)
    .where((where) => where.or([where('held.endsOn', 'is', null), where('held.endsOn', '>=', day)]))
    .execute()
