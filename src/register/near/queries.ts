import { sql } from 'kysely'
import type { Point } from '../../core/travel/index.ts'
import type { Db } from '../../db/database.ts'
import { patternsOf } from '../../db/like.ts'

type SmallArea = Point & { code: string; name: string }

const columns = ['code', 'name', 'latitude', 'longitude'] as const

export const searchSmallAreas = (db: Db, words: string, limit: number): Promise<SmallArea[]> =>
  db
    .selectFrom('smallAreas')
    .select(columns)
    .where('effectiveUntil', 'is', null)
    .where(sql<boolean>`name ilike all(${patternsOf(words)}::text[])`)
    .orderBy('name')
    .limit(limit)
    .execute()

export const findSmallArea = (db: Db, code: string): Promise<SmallArea | undefined> =>
  db.selectFrom('smallAreas').select(columns).where('code', '=', code).executeTakeFirst()

/** The neighbourhood whose centre is nearest. */
export const findNearestSmallArea = async (
  db: Db,
  { latitude, longitude }: Point,
): Promise<string | undefined> =>
  (
    await db
      .selectFrom('smallAreas')
      .select('code')
      .where('effectiveUntil', 'is', null)
      .orderBy(
        sql`(latitude - ${latitude}) ^ 2 + ((longitude - ${longitude}) * cos(radians(${latitude}))) ^ 2`,
      )
      .limit(1)
      .executeTakeFirst()
  )?.code

/** A site at which a published programme does something to a service. */
export type TouchedSite = { programmeId: string; slug: string; serviceCode: string; siteId: string }

export const listTouchedSites = async (db: Db): Promise<TouchedSite[]> => {
  const { rows } = await sql<TouchedSite>`
    select distinct programme.id as programme_id, programme.slug, effect.service_code, effect.site_id
    from published_effects effect join programmes programme on programme.id = effect.programme_id
    where not effect.fictional and effect.site_id is not null and effect.change <> 'none'`.execute(db)
  return rows
}
