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

/** A site at which a published programme does something to a service. */
export type TouchedSite = { programmeId: string; slug: string; serviceCode: string; siteId: string }

export const listTouchedSites = async (db: Db): Promise<TouchedSite[]> => {
  const { rows } = await sql<TouchedSite>`
    select distinct programme.id as programme_id, programme.slug, effect.service_code, effect.site_id
    from published_effects effect join programmes programme on programme.id = effect.programme_id
    where not effect.fictional and effect.site_id is not null and effect.change <> 'none'`.execute(db)
  return rows
}

/** What a published programme does over an area, or at a site of which no coordinates are on record. */
export type BeyondSites = {
  slug: string
  areaId: string | null
  siteId: string | null
  /** Who runs the site or answers for the area. */
  bodyId: string | null
  /** The areas that the programme is about, as it is published. */
  areaIds: string[]
}

export const listBeyondSites = async (db: Db): Promise<BeyondSites[]> => {
  const { rows } = await sql<BeyondSites>`
    select distinct programme.slug, effect.area_id, effect.site_id,
      coalesce(site.organisation_id, area.organisation_id) as body_id, about.area_ids
    from published_effects effect
    join programmes programme on programme.id = effect.programme_id
    left join sites site on site.id = effect.site_id
    left join areas area on area.id = effect.area_id
    cross join lateral (
      select array(select one ->> 'id' from jsonb_array_elements(version.content -> 'areas') as one) as area_ids
      from programme_versions version where version.programme_id = programme.id
      order by version.number desc limit 1) about
    where not effect.fictional and effect.change <> 'none'
      and (effect.area_id is not null or site.latitude is null)
    order by programme.slug`.execute(db)
  return rows
}

/** Bodies that run one of the sites. */
export const listBodiesAt = async (db: Db, siteIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await db
        .selectFrom('sites')
        .select('organisationId')
        .distinct()
        .where('id', '=', sql<string>`any(${[...siteIds]}::uuid[])`)
        .execute()
    ).map(({ organisationId }) => organisationId),
  )

type AreaWithPlace = {
  id: string
  onsCode: string | null
  /** Whether it, or an area of the same national code, is known by its neighbourhoods. */
  isKnown: boolean
  /** Whether one of them is the place's. */
  hasIt: boolean
}

/** Real areas, past and present, with what their neighbourhoods say of a place: a district has several of its own. */
export const listAreasWithPlace = async (
  db: Db,
  { key, smallArea }: { key: string; smallArea: string | null },
): Promise<AreaWithPlace[]> => {
  const district = key.startsWith('area-') ? key.slice('area-'.length) : null
  const { rows } = await sql<AreaWithPlace>`
    with own as materialized (
      select small_area_code from area_members where area_id = ${district}::uuid union select ${smallArea}),
    known as materialized (
      select area.id, area.ons_code,
        exists (select from area_members member join own using (small_area_code) where member.area_id = area.id) as has_it
      from areas area where exists (select from area_members member where member.area_id = area.id))
    select area.id, area.ons_code, bool_or(known.id is not null) as is_known, coalesce(bool_or(known.has_it), false) as has_it
    from areas area
    left join known on known.id = area.id or (known.ons_code = area.ons_code
      and not exists (select from area_members member where member.area_id = area.id))
    where not area.fictional
    group by area.id, area.ons_code`.execute(db)
  return rows
}
