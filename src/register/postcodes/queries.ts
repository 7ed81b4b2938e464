import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { bareUnit, directoryName, type PostcodeRow } from './layouts.ts'

const loadName = 'postcodes'

/** Puts those of before aside until the transaction ends, to set the new ones against them. */
export async function putAsideAllPostcodes(tx: Tx): Promise<void> {
  await sql`create temporary table postcodes_before on commit drop as
    select postcode, latitude, longitude, small_area_code, ended from postcodes`.execute(tx)
  await tx.deleteFrom('postcodes').execute()
}

/** What a newer list makes of the one before; units alone, since first halves follow from them. */
export type PostcodesDifference = {
  before: number
  added: number
  gone: number
  /** Further than some hundred metres, or in another neighbourhood. */
  moved: number
  /** No longer used by the post, or used again. */
  endedOrNot: number
  /** A few of those that are gone or have moved. */
  such: string[]
}

/** About 200 metres: what a list of another method gives for the same place is no move, nor is that one names no neighbourhood. */
const leastMove = 0.002

/** @returns what the new postcodes make of those that were put aside */
export async function comparePostcodes(tx: Tx): Promise<PostcodesDifference> {
  const moved = sql`(abs(later.latitude - earlier.latitude) > ${leastMove} or abs(later.longitude - earlier.longitude) > ${leastMove}
    or later.small_area_code <> earlier.small_area_code)`
  const { rows } = await sql<PostcodesDifference>`
    with units as (
      select earlier.postcode as was, later.postcode as "is", coalesce(${moved}, false) as has_moved,
        earlier.ended is distinct from later.ended as has_ended
      from (select * from postcodes_before where length(postcode) > 4) earlier
      full join (select * from postcodes where length(postcode) > 4) later on later.postcode = earlier.postcode)
    select count(was)::int as before, count(*) filter (where was is null)::int as added,
      count(*) filter (where "is" is null)::int as gone,
      count(*) filter (where was is not null and "is" is not null and has_moved)::int as moved,
      count(*) filter (where was is not null and "is" is not null and has_ended)::int as "endedOrNot",
      coalesce((select array_agg(postcode) from (
        select coalesce("is", was) as postcode from units where was is not null and ("is" is null or has_moved)
        order by 1 limit 5) few), '{}') as such
    from units`.execute(tx)
  const [difference] = rows
  if (!difference) throw new Error('a comparison without an answer')
  return difference
}

/** Columns go over as one list each: thousands of rows a statement. Of one that comes twice the first is kept. */
export const insertPostcodes = (tx: Tx, rows: readonly PostcodeRow[]) =>
  sql`
    insert into postcodes (postcode, latitude, longitude, small_area_code, ended)
    select * from unnest(${rows.map(({ postcode }) => postcode)}::text[], ${rows.map(({ latitude }) => latitude)}::real[],
      ${rows.map(({ longitude }) => longitude)}::real[], ${rows.map(({ smallArea }) => smallArea)}::text[],
      ${rows.map(({ ended }) => ended)}::boolean[])
    on conflict (postcode) do nothing`.execute(tx)

/** Outward codes at the middle of their live units. */
export const insertOutwardCodes = (tx: Tx) =>
  sql`
    insert into postcodes (postcode, latitude, longitude)
    select left(postcode, -3), avg(latitude)::real, avg(longitude)::real from postcodes
    where not ended group by left(postcode, -3)`.execute(tx)

/** Whether a list of postcodes is loaded. */
export const hasPostcodes = async (db: Db | Tx): Promise<boolean> =>
  (await db.selectFrom('referenceLoads').select('name').where('name', '=', loadName).executeTakeFirst()) !==
  undefined

/** What is loaded: how many live units, and of which file; undefined where there are none. */
export async function postcodesLoaded(
  db: Db | Tx,
): Promise<{ units: number; source: string; loadedAt: Date } | undefined> {
  const load = await db
    .selectFrom('referenceLoads')
    .select(['version', 'loadedAt'])
    .where('name', '=', loadName)
    .executeTakeFirst()
  if (!load) return undefined
  const { units } = await db
    .selectFrom('postcodes')
    .select((of) => of.fn.countAll<number>().as('units'))
    .where(sql<boolean>`not ended and length(postcode) > 4`)
    .executeTakeFirstOrThrow()
  return { units, source: load.version, loadedAt: load.loadedAt }
}

export const noteLoad = (tx: Tx, source: string) =>
  sql`
    insert into reference_loads (name, version) values (${loadName}, ${source})
    on conflict (name) do update set version = excluded.version, loaded_at = now()`.execute(tx)

export type FoundPostcode = {
  /** As people write it: `SW1A 1AA`, or `SW1A` where only the outward code was given or is known. */
  postcode: string
  latitude: number
  longitude: number
  smallArea: string | null
  /** No longer used by the post. */
  ended: boolean
  /** Only the first half: the middle of a town or a part of one. */
  isOutward: boolean
}

/**
 * Where a postcode lies, as somebody types it: in small letters, with or without its space. Of a unit that is not known the
 * outward code. Undefined for what is no postcode of England, and where no postcodes are loaded.
 */
export async function findPostcode(db: Db | Tx, typed: string): Promise<FoundPostcode | undefined> {
  const bare = typed.replaceAll(/[^a-z\d]/gi, '').toUpperCase()
  const unit = bareUnit(bare)
  const outward = unit ? unit.slice(0, -3) : bare
  if (!/^[A-Z]{1,2}\d[A-Z\d]?$/.test(outward)) return undefined
  const row = await db
    .selectFrom('postcodes')
    .select(['postcode', 'latitude', 'longitude', 'smallAreaCode as smallArea', 'ended'])
    .where('postcode', 'in', unit ? [unit, outward] : [outward])
    .orderBy(sql`length(postcode)`, 'desc')
    .executeTakeFirst()
  if (!row) return undefined
  const isOutward = row.postcode === outward
  return { ...row, isOutward, postcode: isOutward ? outward : `${outward} ${row.postcode.slice(-3)}` }
}

/** Grounds and gardens of a hospital may be this far, in kilometres, from the middle of its postcode. */
export const farFromPostcode = 3

/** Where whole postcodes lie, of those that are known: each by its letters and digits alone. */
export const listUnits = async (
  db: Db | Tx,
  postcodes: readonly string[],
): Promise<Map<string, { latitude: number; longitude: number }>> => {
  const { rows } = await sql<{ postcode: string; latitude: number; longitude: number }>`
    select postcode, latitude, longitude from postcodes
    where postcode = any(${postcodes.flatMap((postcode) => bareUnit(postcode.replaceAll(' ', '')) ?? [])}::text[])`.execute(
    db,
  )
  return new Map(rows.map(({ postcode, ...at }) => [postcode, at]))
}

/** What is known of the neighbourhood of a postcode; or why nothing is. */
export type Neighbourhood = { imdDecile: number; rural: boolean }
export type NeighbourhoodRead = Neighbourhood | 'not-whole' | 'not-found'

/**
 * Whether a whole postcode tells the neighbourhood: of the two products the directory alone says it, and the first half
 * of a postcode holds many.
 */
export async function knowsNeighbourhoods(db: Db | Tx): Promise<boolean> {
  const loaded = await db
    .selectFrom('referenceLoads')
    .select('version')
    .where('name', '=', loadName)
    .executeTakeFirst()
  if (!loaded?.version.startsWith(directoryName)) return false
  const one = await db
    .selectFrom('postcodes')
    .select('postcode')
    .where('smallAreaCode', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

/** The neighbourhood that a whole postcode lies in, as somebody types it. */
export async function findNeighbourhood(db: Db | Tx, typed: string): Promise<NeighbourhoodRead> {
  const unit = bareUnit(typed.replaceAll(/[^a-z\d]/gi, ''))
  if (!unit) return 'not-whole'
  const found = await db
    .selectFrom('postcodes as postcode')
    .innerJoin('smallAreas as small', 'small.code', 'postcode.smallAreaCode')
    .select(['small.imdDecile', 'small.rural'])
    .where('postcode.postcode', '=', unit)
    .executeTakeFirst()
  return found ?? 'not-found'
}
