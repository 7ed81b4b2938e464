import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { PublishedOpinion } from './published.ts'

export const insertResult = (tx: Tx, row: Insertable<DB['opinionResults']>) =>
  tx.insertInto('opinionResults').values(row).execute()

export const updateResult = (db: Db | Tx, id: string, changes: Updateable<DB['opinionResults']>) =>
  db.updateTable('opinionResults').set(changes).where('id', '=', id).execute()

export const findResultForUpdate = (tx: Tx, id: string) =>
  tx.selectFrom('opinionResults').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Whoever publishes results of an activity waits for another who does. */
export const lockActivity = (tx: Tx, activityId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`opinion ${activityId}`}, 0))`.execute(tx)

/** What was asked for last, whatever came of it. */
export const findNewestAsked = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('opinionResults')
    .select(['state', 'problem', 'askedAt'])
    .where('activityId', '=', activityId)
    .orderBy('askedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The newest published result of an activity, and which of how many versions it is. */
export async function findNewestPublished(db: Db | Tx, activityId: string) {
  const published = await db
    .selectFrom('opinionResults')
    .select(['id', 'publishedAt', 'voters', 'contentHash'])
    .select(sql<PublishedOpinion>`result`.as('result'))
    .where('activityId', '=', activityId)
    .where('state', '=', 'published')
    .orderBy('publishedAt', 'desc')
    .execute()
  const [newest] = published
  if (!newest?.publishedAt) return undefined
  return { ...newest, publishedAt: newest.publishedAt, version: published.length }
}
