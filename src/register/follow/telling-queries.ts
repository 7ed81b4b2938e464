import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

export type UntoldVersion = {
  programmeId: string
  version: number
  publishedAt: Date
  fictional: boolean
}

/** Published versions that not every follower has been told of, the earliest first. */
export const listUntold = async (db: Db, limit: number): Promise<UntoldVersion[]> => {
  const { rows } = await sql<UntoldVersion>`
    select version.programme_id, version.number as version, version.published_at, programme.fictional
    from programme_versions version
    join programmes programme on programme.id = version.programme_id
    where not exists (select from told_versions told
      where told.programme_id = version.programme_id and told.version = version.number)
    order by version.published_at, version.programme_id, version.number
    limit ${limit}`.execute(db)
  return rows
}

export const insertTold = (tx: Tx, { programmeId, version }: UntoldVersion, toldAt: Date) =>
  tx
    .insertInto('toldVersions')
    .values({ programmeId, version, toldAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export type ToTell = { id: string; email: string; often: string }

/**
 * Followers whom a version concerns and who have not been told of it, each once however many of the things that they
 * follow it touches. Only who followed before it was published. What is made up reaches only who follows it by itself.
 */
export const listToTell = async (
  tx: Tx,
  { programmeId, version, publishedAt, fictional }: UntoldVersion,
  limit: number,
): Promise<ToTell[]> => {
  const { rows } = await sql<ToTell>`
    with touched_areas as (
      select area.kind, coalesce(area.code, area.ons_code) as code
      from areas area
      where area.fictional = ${fictional} and (
        area.id::text in (select one ->> 'id' from programme_versions published,
          jsonb_array_elements(published.content -> 'areas') one
          where published.programme_id = ${programmeId} and published.number = ${version})
        or area.id in (select plan.area_id from programme_versions published
          join plans plan on plan.slug = published.content -> 'plan' ->> 'slug'
          where published.programme_id = ${programmeId} and published.number = ${version})
        or area.id in (select effect.area_id from published_effects effect
          where effect.programme_id = ${programmeId})
        or area.id in (select member.area_id from published_effects effect
          join sites site on site.id = effect.site_id
          join area_members member on member.small_area_code = site.small_area_code
          where effect.programme_id = ${programmeId}))
    )
    select follower.id, follower.email, follower.often
    from followers follower
    where exists (
      select from follows follow
      where follow.follower_id = follower.id and follow.confirmed_at < ${publishedAt} and (
        follow.programme_id = ${programmeId}
        or (follow.area_kind, follow.area_code) in (select kind, code from touched_areas)
        or (not ${fictional}::boolean and follow.service_code in (
          select effect.service_code from published_effects effect where effect.programme_id = ${programmeId}))
        or (not ${fictional}::boolean
          and num_nonnulls(follow.programme_id, follow.area_code, follow.service_code) = 0)))
      and not exists (select from follow_news news where news.follower_id = follower.id
        and news.programme_id = ${programmeId} and news.version = ${version})
    order by follower.id
    limit ${limit}
    for key share of follower`.execute(tx)
  return rows
}

/** Notes that a follower is told of a version; false where they have been already. */
export const insertNews = async (
  tx: Tx,
  news: { followerId: string; programmeId: string; version: number; mailedAt: Date | null },
): Promise<boolean> =>
  (await tx
    .insertInto('followNews')
    .values(news)
    .onConflict((conflict) => conflict.doNothing())
    .returning('followerId')
    .executeTakeFirst()) !== undefined

/** A follower for whom something waits; held, so that nobody else tells them meanwhile. */
export const claimWaiting = async (tx: Tx): Promise<ToTell | undefined> => {
  const { rows } = await sql<ToTell>`
    select follower.id, follower.email, follower.often from followers follower
    where exists (select from follow_news news where news.follower_id = follower.id and news.mailed_at is null)
      or exists (select from follow_other_news news where news.follower_id = follower.id and news.mailed_at is null)
    order by follower.id limit 1
    for update skip locked`.execute(tx)
  return rows[0]
}

/** Marks all that waits for a follower as mailed, and gives it back. */
export const takeWaiting = (tx: Tx, followerId: string, mailedAt: Date) =>
  tx
    .updateTable('followNews')
    .set({ mailedAt })
    .where('followerId', '=', followerId)
    .where('mailedAt', 'is', null)
    .returning(['programmeId', 'version'])
    .execute()
