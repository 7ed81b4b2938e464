import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { unlessImported } from '../areas/index.ts'
import type { BodyRow, ServiceRow, SiteRow } from './files.ts'

// Rows of the shipped files that lie beside programmes. They are found again by code (without one by name), so that a
// newer version of the files changes what came with the one before and adds the rest.

const rowsOf = (rows: readonly unknown[]) => sql`json_to_recordset(${JSON.stringify(rows)}::json)`

/**
 * The services of the file in its order; those that it has no more stay behind them, for effects that name them. What was
 * added or changed at the desk keeps what it says.
 */
export async function upsertServices(tx: Tx, rows: readonly ServiceRow[]) {
  await sql`update services set position = position + 100000 where position < 100000`.execute(tx)
  await sql`
    insert into services (code, name, plain, kind, position, effective_from, effective_until)
    select r.code, r.name, r.plain, r.kind, r.place, r."from", r."until"
    from ${rowsOf(rows.map((row, place) => ({ ...row, place: place + 1 })))} as r
      (code text, name text, plain text, kind text, "from" date, "until" date, place integer)
    where not exists (select from services own where own.is_own and own.code <> r.code and lower(own.name) = lower(r.name))
    on conflict (code) do update set position = excluded.position,
      name = case when services.is_own then services.name else excluded.name end,
      plain = case when services.is_own then services.plain else excluded.plain end,
      kind = case when services.is_own then services.kind else excluded.kind end,
      effective_from = case when services.is_own then services.effective_from else excluded.effective_from end,
      effective_until = case when services.is_own then services.effective_until else excluded.effective_until end`.execute(
    tx,
  )
}

export const upsertBodies = (tx: Tx, rows: readonly BodyRow[]) =>
  sql`
    insert into organisations (ods_code, kind, name, effective_from, effective_until, source)
    select r.code, r.kind, r.name, r."from", r."until", r.source
    from ${rowsOf(rows)} as r (code text, kind text, name text, "from" date, "until" date, source text)
    where (r.code is not null or not exists (select from organisations held
      where held.ods_code is null and held.kind = r.kind and held.name = r.name and not held.fictional))
      and ${unlessImported('organisations')}
    on conflict on constraint organisations_code_from_once do update set kind = excluded.kind,
      name = excluded.name, effective_until = excluded.effective_until, source = excluded.source`.execute(tx)

export const upsertMoreSites = (tx: Tx, rows: readonly SiteRow[]) =>
  sql`
    insert into sites (ods_code, name, organisation_id, town, postcode, latitude, longitude, small_area_code,
      effective_from, effective_until, source)
    select r.code, r.name, body.id, r.town, r.postcode, r.lat, r.lon, near.code, r."from", r."until", r.source
    from ${rowsOf(rows)} as r (code text, name text, organisation text, town text, postcode text, lat float8,
      lon float8, "from" date, "until" date, source text)
    join organisations body on body.ods_code = r.organisation and body.effective_from <= r."from"
      and (body.effective_until is null or body.effective_until >= r."from")
    left join lateral (select code from small_areas small
      order by (small.latitude - r.lat) ^ 2 + ((small.longitude - r.lon) * cos(radians(r.lat))) ^ 2 limit 1) near on true
    where ${unlessImported('sites')}
    on conflict on constraint sites_code_from_once do update set name = excluded.name`.execute(tx)

/** Every body of the register by kind and code, and by kind and name. */
export async function listBodyIds(tx: Db | Tx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('organisations')
    .select(['id', 'kind', 'odsCode', 'name'])
    .where('fictional', '=', false)
    .orderBy('effectiveFrom')
    .execute()
  return new Map(
    rows.flatMap(({ id, kind, odsCode, name }): [string, string][] => [
      ...(odsCode ? [[`${kind}:${odsCode}`, id] as [string, string]] : []),
      [`${kind}:${name}`, id],
    ]),
  )
}

/** Sites by code: the newest of several under one. */
export async function listSiteIds(tx: Db | Tx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('sites')
    .select(['id', 'odsCode'])
    .where('odsCode', 'is not', null)
    .orderBy('effectiveFrom')
    .execute()
  return new Map(rows.map(({ id, odsCode }) => [odsCode ?? '', id]))
}

/** Areas by kind, code and first day. */
export async function listAreaIds(tx: Db | Tx): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('areas')
    .select(['id', 'kind', 'code', 'effectiveFrom'])
    .where('fictional', '=', false)
    .execute()
  return new Map(rows.map(({ id, kind, code, effectiveFrom }) => [`${kind}:${code}:${effectiveFrom}`, id]))
}

export async function listSlugIds(db: Db | Tx, slugs: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('programmes')
    .select(['id', 'slug'])
    .where('slug', '=', sql<string>`any(${[...slugs]}::text[])`)
    .execute()
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}
