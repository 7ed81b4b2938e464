import { type RawBuilder, sql } from 'kysely'
import { dayAfter } from '../../core/days.ts'
import type { Tx } from '../../db/database.ts'
import {
  insertMembers,
  insertNewerCounts,
  type Membership,
  membershipColumns,
  type NewerCount,
  upsertSources,
} from '../areas/index.ts'
import { farFromPostcode } from '../postcodes/index.ts'
import type { Change } from './difference.ts'
import type { ReferenceKind } from './kinds.ts'

const batch = 5_000

/** Puts what was confirmed into the register: nothing is deleted, and what is closed keeps its row. */
export async function applyChanges(
  tx: Tx,
  kind: ReferenceKind,
  changes: readonly Change[],
  { source, ofDate }: { source: string; ofDate: string },
): Promise<void> {
  const subject = subjects[kind]
  for (let start = 0; start < changes.length; start += batch) {
    const some = changes.slice(start, start + batch)
    if (subject) await keepFormerNames(tx, subject, some, { source, ofDate })
    await savers[kind](tx, some, { source, ofDate })
  }
}

/** Who reads a row later is told where it came from. */
export const saveSource = (tx: Tx, source: { key: string; title: string; ofDate: string }) =>
  upsertSources(tx, [
    {
      key: source.key,
      title: source.title,
      publisher: 'As the file names it',
      licence: 'As its publisher states it',
      attribution: source.title,
      datedOn: source.ofDate,
      files: [source.title],
      caveats: [],
    },
  ])

/** Nobody else changes what is compared until the transaction ends. */
export const lockRegister = (tx: Tx) =>
  sql`lock table organisations, organisation_successors, areas, area_counts, sites, small_areas in share row exclusive mode`.execute(
    tx,
  )

const rowsOf = (changes: readonly Change[], columns: RawBuilder<unknown>) =>
  sql`json_to_recordset(${JSON.stringify(changes.map(({ id, after }) => ({ id, ...after })))}::json) as r (id text, ${columns})`

type Subject = 'organisation_id' | 'site_id' | 'area_id'
const subjects: Partial<Record<ReferenceKind, Subject>> = {
  trusts: 'organisation_id',
  'gp-practices': 'organisation_id',
  organisations: 'organisation_id',
  areas: 'area_id',
  sites: 'site_id',
}

async function keepFormerNames(
  tx: Tx,
  subject: Subject,
  changes: readonly Change[],
  { source, ofDate }: { source: string; ofDate: string },
): Promise<void> {
  const renamed = changes.flatMap(({ id, fields, after }) => {
    const name = fields.find(({ field, before }) => field === 'name' && before !== null)
    const heldUntil = dayAfter(ofDate, -1)
    return id && name && String(after.from) <= heldUntil ? [{ id, name: name.before, until: heldUntil }] : []
  })
  if (renamed.length === 0) return
  await sql`
    insert into former_names (${sql.ref(subject)}, name, held_until, source)
    select r.id::uuid, r.name, r.until, ${source}
    from json_to_recordset(${JSON.stringify(renamed)}::json) as r (id text, name text, until date)
    on conflict do nothing`.execute(tx)
}

const bodyColumns = sql`kind text, code text, name text, "from" date, "until" date, address text, postcode text, board text,
  "legalForm" text, "legalBasis" text`

async function saveBodies(tx: Tx, changes: readonly Change[], { source }: Release): Promise<void> {
  await sql`
    update organisations body set name = r.name, effective_from = r."from", effective_until = r."until", address = r.address,
      postcode = r.postcode, board_code = r.board, legal_form = r."legalForm", legal_basis = r."legalBasis", source = ${source}
    from ${rowsOf(changes, bodyColumns)} where body.id = r.id::uuid`.execute(tx)
  await sql`
    insert into organisations (ods_code, kind, name, effective_from, effective_until, address, postcode, board_code,
      legal_form, legal_basis, source)
    select r.code, r.kind, r.name, r."from", r."until", r.address, r.postcode, r.board, r."legalForm", r."legalBasis", ${source}
    from ${rowsOf(changes, bodyColumns)} where r.id is null`.execute(tx)
}

const areaColumns = sql`kind text, code text, "onsCode" text, name text, organisation text, "from" date, "until" date`
const bodyOnDay = sql`(select body.id from organisations body where body.ods_code = r.organisation and not body.fictional
  and body.effective_from <= r."from" and (body.effective_until is null or body.effective_until >= r."from"))`

async function saveAreas(tx: Tx, changes: readonly Change[], { source }: Release): Promise<void> {
  await sql`
    update areas area set ons_code = r."onsCode", name = r.name, organisation_id = coalesce(${bodyOnDay}, area.organisation_id),
      effective_from = r."from", effective_until = r."until", source = ${source}
    from ${rowsOf(changes, areaColumns)} where area.id = r.id::uuid`.execute(tx)
  await sql`
    insert into areas (kind, code, ons_code, name, organisation_id, effective_from, effective_until, source)
    select r.kind, r.code, coalesce(r."onsCode", case when r.code ~ '^E[0-9]{8}$' then r.code end), r.name, ${bodyOnDay},
      r."from", r."until", ${source}
    from ${rowsOf(changes, areaColumns)} where r.id is null`.execute(tx)
}

const siteColumns = sql`code text, name text, organisation text, town text, postcode text, latitude float8, longitude float8,
  "from" date, "until" date`
const bodyOfSite = sql`(select body.id from organisations body where body.ods_code = r.organisation and not body.fictional
  order by (body.effective_from <= r."from" and (body.effective_until is null or body.effective_until >= r."from")) desc,
    body.effective_from desc limit 1)`
const nearest = sql`(select small.code from small_areas small where r.latitude is not null
  order by (small.latitude - r.latitude) ^ 2 + ((small.longitude - r.longitude) * cos(radians(r.latitude))) ^ 2 limit 1)`
// The neighbourhood that its postcode names, where a list of postcodes does and the site is not far from there; else the
// one whose centre is nearest, which can be the one next door.
const ofPostcode = sql`(select small.code from postcodes unit join small_areas small on small.code = unit.small_area_code
  where unit.postcode = upper(replace(r.postcode, ' ', '')) and (r.latitude is null
    or ((unit.latitude - r.latitude) ^ 2 + ((unit.longitude - r.longitude) * cos(radians(r.latitude))) ^ 2)
      < (${farFromPostcode}::float8 / 111.2) ^ 2))`
const lyingIn = sql`coalesce(${ofPostcode}, ${nearest})`

async function saveSites(tx: Tx, changes: readonly Change[], { source }: Release): Promise<void> {
  await sql`
    update sites site set name = r.name, organisation_id = ${bodyOfSite}, town = r.town, postcode = r.postcode,
      latitude = r.latitude, longitude = r.longitude, effective_from = r."from", effective_until = r."until", source = ${source},
      small_area_code = case when site.latitude is distinct from r.latitude or site.longitude is distinct from r.longitude
        then ${lyingIn} else site.small_area_code end
    from ${rowsOf(changes, siteColumns)} where site.id = r.id::uuid`.execute(tx)
  await sql`
    insert into sites (ods_code, name, organisation_id, town, postcode, latitude, longitude, small_area_code, effective_from,
      effective_until, source)
    select r.code, r.name, ${bodyOfSite}, r.town, r.postcode, r.latitude, r.longitude, ${lyingIn}, r."from", r."until", ${source}
    from ${rowsOf(changes, siteColumns)} where r.id is null`.execute(tx)
}

async function saveSuccessors(tx: Tx, changes: readonly Change[], { source }: Release): Promise<void> {
  await sql`
    insert into organisation_successors (predecessor_id, successor_id, effective_on, source)
    select r."predecessorId", r."successorId", r."on", ${source}
    from ${rowsOf(changes, sql`"predecessorId" uuid, "successorId" uuid, "on" date`)}
    on conflict (predecessor_id, successor_id) do update set effective_on = excluded.effective_on,
      source = excluded.source`.execute(tx)
}

const smallAreaColumns = sql`code text, name text, latitude float8, longitude float8, population integer, "imdDecile" smallint,
  "ruralUrban" text, disabled integer, white integer, asian integer, black integer, mixed integer, other integer,
  muslim integer, christian integer, "noReligion" integer, "from" date, "until" date`

async function saveSmallAreas(tx: Tx, changes: readonly Change[], { source }: Release): Promise<void> {
  await sql`
    insert into small_areas (code, name, latitude, longitude, population, imd_decile, rural, disabled, ethnic_white,
      ethnic_asian, ethnic_black, ethnic_mixed, ethnic_other, religion_muslim, religion_christian, religion_none,
      effective_from, effective_until, source)
    select r.code, r.name, r.latitude, r.longitude, r.population, r."imdDecile", r."ruralUrban" = 'R', r.disabled, r.white,
      r.asian, r.black, r.mixed, r.other, r.muslim, r.christian, r."noReligion", r."from", r."until", ${source}
    from ${rowsOf(changes, smallAreaColumns)}
    on conflict (code) do update set name = excluded.name, latitude = excluded.latitude, longitude = excluded.longitude,
      population = excluded.population, imd_decile = excluded.imd_decile, rural = excluded.rural, disabled = excluded.disabled,
      ethnic_white = excluded.ethnic_white, ethnic_asian = excluded.ethnic_asian, ethnic_black = excluded.ethnic_black,
      ethnic_mixed = excluded.ethnic_mixed, ethnic_other = excluded.ethnic_other, religion_muslim = excluded.religion_muslim,
      religion_christian = excluded.religion_christian, religion_none = excluded.religion_none, effective_until = excluded.effective_until, source = excluded.source
  `.execute(tx)
  await moveMembers(tx, changes)
}

/**
 * Takes neighbourhoods out of the areas that they lay in and puts them into those that they lie in. All their areas at
 * once: one area may be the one of two days.
 */
async function moveMembers(tx: Tx, changes: readonly Change[]): Promise<void> {
  const moved = changes.filter(
    ({ id, fields }) =>
      id === null || fields.some(({ field }) => membershipColumns.some(({ column }) => column === field)),
  )
  const codes = moved.map(({ key }) => key)
  for (const { kind, on } of membershipColumns) {
    await sql`
      delete from area_members member using areas area
      where area.id = member.area_id and area.kind = ${kind} and area.effective_from <= ${on}::date
        and (area.effective_until is null or area.effective_until >= ${on}::date)
        and member.small_area_code = any(${codes}::text[])`.execute(tx)
  }
  await insertMembers(
    tx,
    moved.flatMap(({ key, after }) =>
      membershipColumns.flatMap(({ column, kind, on }): Membership[] =>
        after[column] ? [{ kind, on, area: String(after[column]), smallArea: key }] : [],
      ),
    ),
  )
}

const saveCounts = (tx: Tx, changes: readonly Change[], release: Release) =>
  insertNewerCounts(
    tx,
    changes.map(({ after }) => after as NewerCount),
    release,
  )

type Release = { source: string; ofDate: string }

const savers: Record<ReferenceKind, (tx: Tx, changes: readonly Change[], release: Release) => Promise<void>> =
  {
    trusts: saveBodies,
    'gp-practices': saveBodies,
    organisations: saveBodies,
    successors: saveSuccessors,
    areas: saveAreas,
    sites: saveSites,
    'small-areas': saveSmallAreas,
    'census-councils': saveCounts,
    'census-boards': saveCounts,
    'census-ethnic-groups': saveCounts,
  }
