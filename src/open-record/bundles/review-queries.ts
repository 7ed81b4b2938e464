import type { Db } from '../../db/database.ts'

/** What came by the channels of batches, one row each, with the batch that it is of: what the public totals count. */
export const listFormRows = (db: Db, programmeId: string, channels: readonly string[]) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .leftJoin('batchEntries as entry', 'entry.responseId', 'response.id')
    .select(['response.id', 'response.channel', 'entry.batchId'])
    .where('activity.programmeId', '=', programmeId)
    .where('activity.publishedAt', 'is not', null)
    .where((where) =>
      where.or([where('response.channel', 'in', [...channels]), where('entry.batchId', 'is not', null)]),
    )
    .execute()
