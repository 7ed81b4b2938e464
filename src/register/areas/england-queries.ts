import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type {
  AreaCountRow,
  AreaRow,
  OrganisationRow,
  ReferenceSource,
  SiteRow,
  SmallAreaRow,
  SuccessorRow,
} from './england.ts'

// Rows go over as one JSON value and are taken apart by the database: one statement holds thousands of them.
// Where a row names another, the join is a left one, so that a name that means nothing is refused and not dropped.

const rowsOf = (rows: readonly unknown[]) => sql`json_to_recordset(${JSON.stringify(rows)}::json)`

/** Whether a body or an area `alias` is in force on a day. */
const inForce = (alias: string, day: RawBuilder<unknown>) =>
  sql`daterange(${sql.ref(`${alias}.effective_from`)}, ${sql.ref(`${alias}.effective_until`)}, '[]') @> ${day}`

const isImported = (alias: string) => sql`${sql.ref(`${alias}.source`)} like 'import-%'`

// What a newer file changed here may have other days by now, and is still what a row that ships means where nothing of that
// code is in force on its day: otherwise a newer version of Heard could not be loaded beside it.
const importedBody = (code: RawBuilder<unknown>) => sql`(select body.id from organisations body
  where body.ods_code = ${code} and ${isImported('body')} order by body.effective_from desc limit 1)`
const importedArea = sql`(select area.id from areas area
  where area.kind = r.kind and area.code = r.area and ${isImported('area')} order by area.effective_from desc limit 1)`

/**
 * What a newer file changed here stands: a row that ships leaves it alone, whatever days it has. For rows `r` with `code`.
 */
export const unlessImported = (table: 'organisations' | 'areas' | 'sites') => {
  const code = sql.ref(table === 'areas' ? 'imported.code' : 'imported.ods_code')
  const ofKind = table === 'areas' ? sql`and imported.kind = r.kind` : sql``
  return sql`not exists (select from ${sql.table(table)} imported
    where ${code} = r.code ${ofKind} and ${isImported('imported')}
      and daterange(imported.effective_from, imported.effective_until, '[]') && daterange(r."from", r."until", '[]'))`
}

/**
 * Notes that this version is loaded; false when it already was. A second process that loads at the same moment
 * waits here for the first and is then told false.
 */
export async function claimReferenceLoad(tx: Tx, name: string, version: string): Promise<boolean> {
  const claimed = await sql`
    insert into reference_loads (name, version) values (${name}, ${version})
    on conflict (name) do update set version = excluded.version, loaded_at = now()
      where reference_loads.version <> excluded.version
    returning name`.execute(tx)
  return claimed.rows.length > 0
}

/** Whether this version of some shipped data is in. */
export const isReferenceLoaded = async (db: Db, name: string, version: string): Promise<boolean> =>
  (await db
    .selectFrom('referenceLoads')
    .select('name')
    .where('name', '=', name)
    .where('version', '=', version)
    .executeTakeFirst()) !== undefined

export const upsertSources = (tx: Tx, rows: readonly ReferenceSource[]) =>
  sql`
    insert into reference_sources (key, title, publisher, licence, attribution, dated_on, caveats)
    select r.key, r.title, r.publisher, r.licence, r.attribution, r."datedOn",
      array(select json_array_elements_text(r.caveats))
    from ${rowsOf(rows)} as r
      (key text, title text, publisher text, licence text, attribution text, "datedOn" date, caveats json)
    on conflict (key) do update set title = excluded.title, publisher = excluded.publisher,
      licence = excluded.licence, attribution = excluded.attribution, dated_on = excluded.dated_on,
      caveats = excluded.caveats`.execute(tx)

export const upsertOrganisations = (tx: Tx, rows: readonly OrganisationRow[]) =>
  sql`
    insert into organisations (ods_code, kind, name, effective_from, effective_until, source)
    select r.code, r.kind, r.name, r."from", r."until", r.source
    from ${rowsOf(rows)} as r
      (code text, kind text, name text, "from" date, "until" date, source text)
    where ${unlessImported('organisations')}
    on conflict on constraint organisations_code_from_once do update set kind = excluded.kind,
      name = excluded.name, effective_until = excluded.effective_until, source = excluded.source`.execute(tx)

export const upsertSuccessors = (tx: Tx, rows: readonly SuccessorRow[]) =>
  sql`
    insert into organisation_successors (predecessor_id, successor_id, effective_on, source)
    select coalesce(before.id, ${importedBody(sql`r.predecessor`)}), coalesce(later.id, ${importedBody(sql`r.successor`)}),
      r."on", r.source
    from ${rowsOf(rows)} as r (predecessor text, successor text, "on" date, source text)
    left join organisations before on before.ods_code = r.predecessor and ${inForce('before', sql`r."on" - 1`)}
    left join organisations later on later.ods_code = r.successor and ${inForce('later', sql`r."on"`)}
    on conflict (predecessor_id, successor_id) do update set effective_on = excluded.effective_on,
      source = excluded.source`.execute(tx)

export const upsertAreas = (tx: Tx, rows: readonly AreaRow[]) =>
  sql`
    insert into areas (kind, code, ons_code, name, organisation_id, effective_from, effective_until, source)
    select r.kind, r.code, r."onsCode", r.name, coalesce(o.id, ${importedBody(sql`r.organisation`)}),
      r."from", r."until", r.source
    from ${rowsOf(rows)} as r
      (kind text, code text, "onsCode" text, name text, organisation text, "from" date, "until" date, source text)
    left join organisations o on o.ods_code = r.organisation and ${inForce('o', sql`r."from"`)}
    where ${unlessImported('areas')}
    on conflict on constraint areas_code_from_once do update set ons_code = excluded.ons_code,
      name = excluded.name, organisation_id = excluded.organisation_id,
      effective_until = excluded.effective_until, source = excluded.source`.execute(tx)

export const upsertSmallAreas = (tx: Tx, rows: readonly SmallAreaRow[]) =>
  sql`
    insert into small_areas (code, name, latitude, longitude, population, imd_decile, rural, disabled,
      ethnic_white, ethnic_asian, ethnic_black, ethnic_mixed, ethnic_other,
      religion_muslim, religion_christian, religion_none, effective_from, effective_until, source)
    select r.code, r.name, r.lat, r.lon, r.population, r."imdDecile", r."ruralUrban" = 'R', r.disabled,
      r.white, r.asian, r.black, r.mixed, r.other,
      r.muslim, r.christian, r."noReligion", r."from", r."until", r.source
    from ${rowsOf(rows)} as r (code text, name text, lat float8, lon float8, population integer,
      "imdDecile" smallint, "ruralUrban" text, disabled integer, white integer, asian integer, black integer,
      mixed integer, other integer, muslim integer, christian integer, "noReligion" integer,
      "from" date, "until" date, source text)
    on conflict (code) do update set name = excluded.name, latitude = excluded.latitude,
      longitude = excluded.longitude, population = excluded.population, imd_decile = excluded.imd_decile,
      rural = excluded.rural, disabled = excluded.disabled, ethnic_white = excluded.ethnic_white,
      ethnic_asian = excluded.ethnic_asian, ethnic_black = excluded.ethnic_black,
      ethnic_mixed = excluded.ethnic_mixed, ethnic_other = excluded.ethnic_other,
      religion_muslim = excluded.religion_muslim, religion_christian = excluded.religion_christian,
      religion_none = excluded.religion_none, effective_from = excluded.effective_from,
      effective_until = excluded.effective_until, source = excluded.source
      where small_areas.source is null or not ${isImported('small_areas')}`.execute(tx)

export const upsertSites = (tx: Tx, rows: readonly SiteRow[]) =>
  sql`
    insert into sites (ods_code, name, organisation_id, town, postcode, latitude, longitude, small_area_code,
      effective_from, effective_until, source)
    select r.code, r.name, coalesce(o.id, ${importedBody(sql`r.organisation`)}), r.town, r.postcode, r.lat, r.lon,
      r."smallArea", r."from", r."until", r.source
    from ${rowsOf(rows)} as r (code text, name text, organisation text, town text, postcode text, lat float8,
      lon float8, "smallArea" text, "from" date, "until" date, source text)
    left join organisations o on o.ods_code = r.organisation and ${inForce('o', sql`r."from"`)}
    where ${unlessImported('sites')}
    on conflict on constraint sites_code_from_once do update set name = excluded.name,
      organisation_id = excluded.organisation_id, town = excluded.town, postcode = excluded.postcode,
      latitude = excluded.latitude, longitude = excluded.longitude, small_area_code = excluded.small_area_code,
      effective_until = excluded.effective_until, source = excluded.source`.execute(tx)

/** One small area in one area: the code names the footprint that is in force on the day. */
export type Membership = { kind: AreaRow['kind']; area: string; on: string; smallArea: string }

/** The same footprint may be named for two days: that is one membership. */
export const insertMembers = (tx: Tx, rows: readonly Membership[], where: RawBuilder<unknown> = sql`true`) =>
  sql`
    insert into area_members (area_id, small_area_code)
    select distinct coalesce(a.id, ${importedArea}), r."smallArea"
    from ${rowsOf(rows)} as r (kind text, area text, "on" date, "smallArea" text)
    left join areas a on a.kind = r.kind and a.code = r.area and ${inForce('a', sql`r."on"`)}
    where ${where}`.execute(tx)

/**
 * Where a newer file has put a neighbourhood into an area of a kind, that stands. What no newer file knows is told apart
 * first: at the first load nothing is known of how large these tables are, and the search in them took minutes.
 */
export const insertShippedMembers = (tx: Tx, rows: readonly Membership[]) =>
  insertMembers(
    tx,
    rows,
    sql`r."smallArea" not in (select small.code from small_areas small where ${isImported('small')})
      or not exists (select from area_members member join small_areas small on small.code = member.small_area_code
      join areas area on area.id = member.area_id
      where small.code = r."smallArea" and ${isImported('small')} and area.kind = r.kind
        and (${inForce('area', sql`r."on"`)} or ${isImported('area')}))`,
  )

export const insertAreaCounts = (tx: Tx, rows: readonly AreaCountRow[]) =>
  sql`
    insert into area_counts (area_id, topic, category, measured_on, people, source)
    select coalesce(a.id, ${importedArea}), r.topic, r.category, r."measuredOn", r.people, r.source
    from ${rowsOf(rows)} as r (kind text, area text, "areaFrom" date, topic text, category text,
      "measuredOn" date, people integer, source text)
    left join areas a on a.kind = r.kind and a.code = r.area and a.effective_from = r."areaFrom"
    -- A newer file of the same day stands.
    where not exists (select from area_counts other where other.area_id = coalesce(a.id, ${importedArea})
      and other.topic = r.topic and other.measured_on = r."measuredOn" and ${isImported('other')})`.execute(
    tx,
  )

const shippedAreas = sql`select id from areas where source is not null and not fictional and kind <> 'custom'`

/** Takes the small areas out of the areas that came with Heard; custom ones keep theirs, and so do those that a newer file moved. */
export const deleteShippedMembers = (tx: Tx) =>
  sql`delete from area_members where area_id in (${shippedAreas}) and not exists (select from small_areas small
    where small.code = small_area_code and ${isImported('small')})`.execute(tx)

/** Removes the counts that came with Heard; those entered by hand, without a source, stay, and so do those of a newer file. */
export const deleteShippedCounts = (tx: Tx) =>
  sql`delete from area_counts where source is not null and not ${isImported('area_counts')} and area_id in (${shippedAreas})`.execute(
    tx,
  )
