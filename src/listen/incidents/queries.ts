import type { Insertable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertIncident = (tx: Tx, incident: Insertable<DB['channelIncidents']>) =>
  tx.insertInto('channelIncidents').values(incident).returning('id').executeTakeFirstOrThrow()

/** Undefined where `revision` is not the newest. */
export const updateIncident = (
  tx: Tx,
  id: string,
  revision: number,
  changes: Updateable<DB['channelIncidents']>,
) =>
  tx
    .updateTable('channelIncidents')
    .set((set) => ({ ...changes, revision: set('revision', '+', 1) }))
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()

export const listIncidents = (db: Db, programmeId: string) =>
  db
    .selectFrom('channelIncidents as incident')
    .leftJoin('activities as activity', 'activity.id', 'incident.activityId')
    .selectAll('incident')
    .select(['activity.title', 'activity.slug'])
    .where('incident.programmeId', '=', programmeId)
    .orderBy('incident.beganAt', 'desc')
    .execute()

export type IncidentRow = Awaited<ReturnType<typeof listIncidents>>[number]

export const findIncident = async (db: Db, programmeId: string, id: string) =>
  (await listIncidents(db, programmeId)).find((incident) => incident.id === id)
