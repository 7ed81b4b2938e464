import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { GroupResults } from './result.ts'

export const insertResult = (tx: Tx, row: Insertable<DB['groupResults']>) =>
  tx.insertInto('groupResults').values(row).execute()

export const updateResult = (db: Db | Tx, id: string, changes: Updateable<DB['groupResults']>) =>
  db.updateTable('groupResults').set(changes).where('id', '=', id).execute()

export const findResult = (db: Db, id: string) =>
  db.selectFrom('groupResults').select(['programmeId', 'state']).where('id', '=', id).executeTakeFirst()

export const findResultForUpdate = (tx: Tx, id: string) =>
  tx.selectFrom('groupResults').select('state').where('id', '=', id).forUpdate().executeTakeFirst()

/** Whoever publishes results of a programme waits for another who does. */
export const lockProgramme = (tx: Tx, programmeId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`results by group ${programmeId}`}, 0))`.execute(tx)

/** What was asked for last, whatever came of it. */
export const findNewestAsked = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('groupResults')
    .select(['state', 'problem'])
    .where('programmeId', '=', programmeId)
    .orderBy('askedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The newest published result of a programme, and which of how many versions it is. */
export async function findNewestPublished(db: Db | Tx, programmeId: string) {
  const published = await db
    .selectFrom('groupResults')
    .select(['id', 'publishedAt', 'contentHash'])
    .select(sql<GroupResults>`result`.as('result'))
    .where('programmeId', '=', programmeId)
    .where('state', '=', 'published')
    .orderBy('publishedAt', 'desc')
    .execute()
  const [newest] = published
  if (!newest?.publishedAt) return undefined
  return { ...newest, publishedAt: newest.publishedAt, version: published.length }
}

/** Every result that was published of a programme, the newest first. */
export const listPublishedResults = async (db: Db | Tx, programmeId: string): Promise<GroupResults[]> => {
  const rows = await db
    .selectFrom('groupResults')
    .select(sql<GroupResults>`result`.as('result'))
    .where('programmeId', '=', programmeId)
    .where('state', '=', 'published')
    .orderBy('publishedAt', 'desc')
    .execute()
  return rows.map(({ result }) => result)
}
