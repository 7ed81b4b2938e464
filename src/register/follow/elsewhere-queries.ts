import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { isOurs } from '../other-registers/index.ts'
import type { ToTell } from './telling-queries.ts'

export type UntoldElsewhere = { readingId: string; key: string; readAt: Date; isOurs: boolean }

/** Changes in other registers that not every follower has been told of, the earliest first. */
export const listUntoldElsewhere = async (db: Db, limit: number): Promise<UntoldElsewhere[]> => {
  const { rows } = await sql<UntoldElsewhere>`
    select changed.reading_id, changed.key, reading.read_at, ${isOurs('changed.key')} as is_ours
    from other_register_changes changed
    join other_register_readings reading on reading.id = changed.reading_id
    where not exists (select from told_other_changes told
      where told.reading_id = changed.reading_id and told.key = changed.key)
    order by reading.read_at, changed.key
    limit ${limit}`.execute(db)
  return rows
}

export const insertToldElsewhere = (tx: Tx, { readingId, key }: UntoldElsewhere, toldAt: Date) =>
  tx
    .insertInto('toldOtherChanges')
    .values({ readingId, key, toldAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/**
 * Followers who want to hear of other registers, whom a change there concerns by an area, by a service, or because they
 * follow everything, each once. Only who followed before it was seen.
 */
export const listToTellElsewhere = async (
  tx: Tx,
  { readingId, key, readAt }: UntoldElsewhere,
  limit: number,
): Promise<ToTell[]> => {
  const { rows } = await sql<ToTell>`
    select follower.id, follower.email, follower.often
    from followers follower
    join other_register_changes changed on changed.reading_id = ${readingId} and changed.key = ${key}
    where follower.with_others and exists (
      select from follows follow
      where follow.follower_id = follower.id and follow.confirmed_at < ${readAt} and (
        follow.area_kind || '/' || follow.area_code = any(changed.areas)
        or follow.service_code = any(changed.services)
        or num_nonnulls(follow.programme_id, follow.area_code, follow.service_code) = 0))
      and not exists (select from follow_other_news news where news.follower_id = follower.id
        and news.reading_id = ${readingId} and news.key = ${key})
    order by follower.id
    limit ${limit}
    for key share of follower`.execute(tx)
  return rows
}

/** Notes that a follower is told of a change elsewhere; false where they have been already. */
export const insertNewsElsewhere = async (
  tx: Tx,
  news: { followerId: string; readingId: string; key: string; mailedAt: Date | null },
): Promise<boolean> =>
  (await tx
    .insertInto('followOtherNews')
    .values(news)
    .onConflict((conflict) => conflict.doNothing())
    .returning('followerId')
    .executeTakeFirst()) !== undefined

/** Forgets what waits for a follower who does not want to hear of other registers any more. */
export const deleteWaitingElsewhere = (tx: Tx, followerId: string) =>
  tx
    .deleteFrom('followOtherNews')
    .where('followerId', '=', followerId)
    .where('mailedAt', 'is', null)
    .execute()

/** Marks all of it that waits for a follower as mailed, and gives it back. */
export const takeWaitingElsewhere = (tx: Tx, followerId: string, mailedAt: Date) =>
  tx
    .updateTable('followOtherNews')
    .set({ mailedAt })
    .where('followerId', '=', followerId)
    .where('mailedAt', 'is', null)
    .returning(['readingId', 'key'])
    .execute()
