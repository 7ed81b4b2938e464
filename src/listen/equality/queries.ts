import type { Db } from '../../db/database.ts'

export const insertEqualityRecord = (db: Db, record: { activityId: string; sealed: Buffer }) =>
  db.insertInto('equalityRecords').values(record).execute()

/** Every sealed record of a programme's activities, in no order that means anything. */
export const listEqualityRecords = (db: Db, programmeId: string) =>
  db
    .selectFrom('equalityRecords as record')
    .innerJoin('activities as activity', 'activity.id', 'record.activityId')
    .select('record.sealed')
    .where('activity.programmeId', '=', programmeId)
    .orderBy('record.id')
    .execute()
