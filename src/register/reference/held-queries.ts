import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { isNewestCount, membershipColumns } from '../areas/index.ts'
import { type Area, areaKindOf, type CensusKind, ethnicGroups, keyOfCount } from './census.ts'
import type { Held } from './difference.ts'
import type { Value } from './items.ts'
import type { Body, Succession } from './matching.ts'

// What the register has, under the names that fields of files have. Made-up bodies and places are in no release.

type Row = Record<string, Value> & { id: string; key: string; nameThen?: string | null }

async function listHeld(db: Db | Tx, query: ReturnType<typeof sql>): Promise<Held[]> {
  const { rows } = await sql<Row>`${query}`.execute(db)
  return rows.map(({ id, key, nameThen = null, ...fields }) => ({ id, key, nameThen, fields }))
}

/** What `of` was called on a day on which it had another name than now. */
const nameThen = (column: 'organisation_id' | 'area_id' | 'site_id', of: string, day: string) =>
  sql`(select former.name from former_names former where ${sql.ref(`former.${column}`)} = ${sql.ref(`${of}.id`)}
    and former.held_until >= ${day}::date order by former.held_until limit 1) as name_then`

export const listHeldBodies = (db: Db | Tx, day: string) =>
  listHeld(
    db,
    sql`select id, ods_code as key, ods_code as code, kind, name, effective_from as "from", effective_until as "until",
      address, postcode, board_code as board, legal_form, legal_basis, ${nameThen('organisation_id', 'organisations', day)}
    from organisations where not fictional and ods_code is not null`,
  )

export const listHeldAreas = (db: Db | Tx, day: string) =>
  listHeld(
    db,
    sql`select area.id, area.kind || ':' || area.code as key, area.code, area.kind, area.ons_code, area.name,
      body.ods_code as organisation, area.effective_from as "from", area.effective_until as "until",
      ${nameThen('area_id', 'area', day)}
    from areas area left join organisations body on body.id = area.organisation_id
    where not area.fictional and area.code is not null and area.kind <> 'custom'`,
  )

export const listHeldSites = (db: Db | Tx, day: string) =>
  listHeld(
    db,
    sql`select site.id, site.ods_code as key, site.ods_code as code, site.name, body.ods_code as organisation, site.town,
      site.postcode, site.latitude, site.longitude, site.effective_from as "from", site.effective_until as "until",
      ${nameThen('site_id', 'site', day)}
    from sites site join organisations body on body.id = site.organisation_id
    where not site.fictional and site.ods_code is not null`,
  )

const memberOf = (column: string) => {
  const membership = membershipColumns.find((one) => one.column === column)
  return sql`(select area.code from area_members member join areas area on area.id = member.area_id
    where member.small_area_code = small.code and area.kind = ${membership?.kind}
      and area.effective_from <= ${membership?.on}::date
      and (area.effective_until is null or area.effective_until >= ${membership?.on}::date) limit 1)`
}

export const listHeldSmallAreas = (db: Db | Tx) =>
  listHeld(
    db,
    sql`select small.code as id, small.code as key, small.code, small.name, small.latitude, small.longitude, small.population,
      small.imd_decile, case when small.rural then 'R' else 'U' end as rural_urban, small.disabled,
      small.ethnic_white as white, small.ethnic_asian as asian, small.ethnic_black as black, small.ethnic_mixed as mixed,
      small.ethnic_other as other, small.religion_muslim as muslim, small.religion_christian as christian,
      small.religion_none as no_religion, ${memberOf('icb24')} as icb24, ${memberOf('icb26')} as icb26,
      ${memberOf('district')} as district, small.effective_from as "from", small.effective_until as "until"
    from small_areas small`,
  )

/** The newest figures of the areas that are there on a day, without what files of another kind have. */
export async function listHeldCounts(db: Db | Tx, kind: CensusKind, day: string): Promise<Held[]> {
  const ofGroups = sql`count.topic = ${ethnicGroups}`
  const { rows } = await sql<
    Record<'areaId' | 'area' | 'name' | 'topic' | 'category' | 'measuredOn', string> & { people: number }
  >`
    select area.id as area_id, area.code as area, area.name, count.topic, count.category, count.measured_on, count.people
    from area_counts count join areas area on area.id = count.area_id
    where not area.fictional and area.kind = ${areaKindOf[kind]} and area.code is not null
      and daterange(area.effective_from, area.effective_until, '[]') @> ${day}::date
      and ${kind === 'census-ethnic-groups' ? ofGroups : sql`not (${ofGroups})`} and ${isNewestCount('count')}`.execute(
    db,
  )
  return rows.map(({ name, ...fields }) => {
    const key = keyOfCount(fields.area, fields.topic, fields.category)
    return { id: `${fields.areaId} ${key}`, key, fields: { ...fields, name: `${name}, ${fields.topic}` } }
  })
}

/** Councils’ districts, boards and partnerships of any time. */
export async function listAreas(db: Db | Tx): Promise<Area[]> {
  const { rows } =
    await sql<Area>`select id, kind, code, name, effective_from as "from", effective_until as "until"
    from areas where not fictional and code is not null`.execute(db)
  return rows
}

export const listHeldSuccessions = (db: Db | Tx) =>
  listHeld(
    db,
    sql`select pair.predecessor_id || '>' || pair.successor_id as id, before.ods_code || '>' || later.ods_code as key,
      before.ods_code as predecessor, later.ods_code as successor, pair.effective_on as "on",
      pair.predecessor_id, pair.successor_id
    from organisation_successors pair join organisations before on before.id = pair.predecessor_id
    join organisations later on later.id = pair.successor_id
    where before.ods_code is not null and later.ods_code is not null`,
  )

export const listBodies = async (db: Db | Tx): Promise<Body[]> =>
  (
    await sql<Body>`select id, kind, ods_code as code, effective_from as "from", effective_until as "until"
      from organisations where not fictional`.execute(db)
  ).rows

export const listSuccessions = (db: Db | Tx): Promise<Succession[]> =>
  db.selectFrom('organisationSuccessors').select(['predecessorId', 'successorId']).execute()

/** Codes of boards, districts and partnerships, of whatever time. */
export async function listAreaCodes(db: Db | Tx): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from areas where not fictional and code is not null
    union select ods_code from organisations where kind = 'icb' and not fictional and ods_code is not null`.execute(
    db,
  )
  return new Set(rows.map(({ code }) => code))
}

export type Touched = { slug: string; title: string; what: 'body' | 'effect' | 'area'; id: string }

/** Published programmes that name any of these bodies, sites or areas: what a reader of the record would meet. */
export async function listTouched(db: Db | Tx, ids: readonly string[]): Promise<Touched[]> {
  if (ids.length === 0) return []
  const named = sql`any(${[...ids]}::uuid[])`
  const { rows } = await sql<Touched>`
    select distinct programme.slug, programme.published_title as title, named.what, named.id
    from programmes programme join (
      select id as programme_id, 'body' as what, accountable_id as id from programmes where accountable_id = ${named}
      union select programme_id, 'body', organisation_id from programme_partners where organisation_id = ${named}
      union select programme_id, 'effect', site_id from published_effects where site_id = ${named}
      union select programme_id, 'effect', area_id from published_effects where area_id = ${named}
      union select programme_id, 'area', area_id from programme_areas where area_id = ${named}
    ) named on named.programme_id = programme.id
    where programme.published_at is not null
    order by title, named.what, named.id`.execute(db)
  return rows
}
