import { sql } from 'kysely'
import type { Point } from '../../core/travel/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import { patternsOf } from '../../db/like.ts'

/** A place that people may name: an area, or a site where care is given. `of` helps to tell two of a name apart. */
export type NamedPlace = {
  /** `area:<id>` or `site:<id>`. */
  key: string
  name: string
  of: string | null
  /** Of an area. */
  code: string | null
  /** Of a site where it stands; of an area the middle of the neighbourhoods that make it up. */
  latitude: number | null
  longitude: number | null
}

export type PlaceWish = {
  /** Areas alone, or whatever can be put on a map. */
  which: 'areas' | 'points'
  words: string
  on: string
  fictional: boolean
  limit: number
}

const inForce = (on: string) =>
  sql`place.effective_from <= ${on} and (place.effective_until is null or place.effective_until >= ${on})`

const areas = sql`
  select 'area:' || place.id as key, place.name, null as of, place.code, place.fictional, middle.latitude, middle.longitude
  from areas as place
  left join lateral (
    select avg(small.latitude) as latitude, avg(small.longitude) as longitude
    from area_members as member join small_areas as small on small.code = member.small_area_code
    where member.area_id = place.id
  ) as middle on true`

const sites = sql`
  select 'site:' || place.id as key, place.name, place.town as of, null as code, place.fictional, place.latitude, place.longitude
  from sites as place`

/** Places in force whose name (or town) has every word: an exact name first, then by name. */
export async function searchPlaces(
  db: Db,
  { which, words, on, fictional, limit }: PlaceWish,
): Promise<NamedPlace[]> {
  const patterns = patternsOf(words)
  if (patterns.length === 0) return []
  const [isArea, isPoint] = [which === 'areas', which === 'points']
  const { rows } = await sql<NamedPlace>`
    select * from (
      (${areas} where place.fictional = ${fictional} and ${inForce(on)} and place.name ilike all(${patterns}::text[])
        and (${isArea} or middle.latitude is not null)
        order by lower(place.name) <> lower(${words}), place.name limit ${limit})
      union all
      (${sites} where ${isPoint} and place.fictional = ${fictional} and ${inForce(on)}
        and place.latitude is not null and concat_ws(' ', place.name, place.town) ilike all(${patterns}::text[])
        order by lower(place.name) <> lower(${words}), place.name limit ${limit})
    ) as found
    order by lower(found.name) <> lower(${words}), found.name, found.key
    limit ${limit}`.execute(db)
  return rows
}

/** Districts in force that reach into an area, then the sites that stand in it. */
export async function listPlacesWithin(db: Db, areaId: string, on: string): Promise<NamedPlace[]> {
  const { rows } = await sql<NamedPlace>`
    with within as (select small_area_code from area_members where area_id = ${areaId})
    select * from (
      (${areas} where place.kind = 'district' and not place.fictional and ${inForce(on)} and exists (
        select from area_members as own join within using (small_area_code) where own.area_id = place.id))
      union all
      (${sites} where not place.fictional and ${inForce(on)} and place.latitude is not null
        and place.small_area_code in (select small_area_code from within))
    ) as found
    order by found.key like 'site:%', found.name, found.key`.execute(db)
  return rows
}

const keyForm = /^(area|site):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The place of a key, if there is one. */
export async function findNamedPlace(
  db: Db,
  key: string,
): Promise<(NamedPlace & { fictional: boolean }) | undefined> {
  const [, kind, id] = keyForm.exec(key) ?? []
  if (!kind || !id) return undefined
  const from = kind === 'area' ? areas : sites
  const { rows } = await sql<NamedPlace & { fictional: boolean }>`${from} where place.id = ${id}`.execute(db)
  return rows[0]
}

/** Whether a code is one of the neighbourhoods of the register: a list may be of another census. */
export const isSmallArea = async (db: Db | Tx, code: string): Promise<boolean> =>
  (await db.selectFrom('smallAreas').select('code').where('code', '=', code).executeTakeFirst()) !== undefined

/** The neighbourhood whose centre is nearest. */
export const findNearestSmallArea = async (
  db: Db | Tx,
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
