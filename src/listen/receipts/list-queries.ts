import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** What a receipt alone leads to, of each: never what was said. */
export const listByReceipts = (db: Db, receipts: readonly string[]) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .leftJoin('logPositions as position', 'position.entryId', 'response.entryId')
    .select([
      'response.id',
      'response.receipt',
      'response.takenAt',
      'response.channel',
      'response.withdrawnAt',
      'response.erasedAt',
      'programme.id as programmeId',
      'programme.slug as programmeSlug',
      sql<string>`coalesce(programme.published_title, programme.title)`.as('programmeTitle'),
      'position.number',
    ])
    .where('response.receipt', 'in', [...receipts])
    .execute()

export type KnownReceipt = Awaited<ReturnType<typeof listByReceipts>>[number]
