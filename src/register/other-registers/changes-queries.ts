import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/**
 * What the planned changes of a reading are beside those of the one before: new, changed or gone; and which services and
 * areas each concerns by either, while the rows of both are here.
 */
export const insertChanges = (tx: Tx, readingId: string, beforeId: string) =>
  sql`
    with changed as materialized (
      select coalesce(now.key, was.key) as key, coalesce(now.content, was.content) as content,
        coalesce(now.content -> 'areas', '[]') || coalesce(was.content -> 'areas', '[]') as areas,
        (now.content ->> 'version')::int as version,
        case when was.key is null then 'new' when now.key is null then 'gone' else 'changed' end as change
      from (select key, content from other_register_rows where reading_id = ${readingId} and kind = 'programmes') now
      full join (select key, content from other_register_rows where reading_id = ${beforeId} and kind = 'programmes') was
        on was.key = now.key
      where was.key is null or now.key is null or was.content -> 'version' <> now.content -> 'version'),
    touched as materialized (
      select effect.content -> 'programme' ->> 'id' as key, effect.content -> 'service' ->> 'code' as service,
        place."areaKind" || '/' || place."areaCode" as area, coalesce(site.small_area_code, place."smallArea") as small_area
      from other_register_rows effect
      cross join lateral jsonb_to_record(effect.content -> 'place')
        as place (kind text, code text, "smallArea" text, "areaKind" text, "areaCode" text)
      left join lateral (
        select own.small_area_code from sites own where place.kind = 'site' and own.ods_code = place.code and not own.fictional
        order by own.effective_from desc limit 1) site on true
      where effect.reading_id in (${readingId}, ${beforeId}) and effect.kind = 'effects'),
    services as (
      select key, array_agg(distinct service) as services from touched where service is not null group by key),
    areas as (
      select key, array_agg(distinct area) as areas from (
        select key, area from touched
        union select touched.key, area.kind || '/' || coalesce(area.code, area.ons_code) from touched
          join area_members member on member.small_area_code = touched.small_area
          join areas area on area.id = member.area_id
        union select changed.key, (one ->> 'kind') || '/' || (one ->> 'code')
          from changed cross join lateral jsonb_array_elements(changed.areas) one) told
      where area is not null group by key)
    insert into other_register_changes (reading_id, key, slug, title, change, version, body, services, areas)
    select ${readingId}, changed.key, changed.content ->> 'slug', changed.content -> 'content' ->> 'title', changed.change,
      changed.version, coalesce(changed.content -> 'accountable' ->> 'name', ''), coalesce(services.services, '{}'),
      coalesce(areas.areas, '{}')
    from changed left join services on services.key = changed.key left join areas on areas.key = changed.key`.execute(
    tx,
  )

/** A planned change of another register that a reading showed to be new, changed or gone. */
export type ChangeLine = {
  readingId: string
  key: string
  address: string
  name: string
  readAt: Date
  slug: string
  title: string
  body: string
  change: 'new' | 'changed' | 'gone'
  version: number | null
}

/** Which of them: of a service, of an area as `kind/code`, of those that ours has not, or one alone. */
export type ChangeWish = {
  service?: string | undefined
  area?: string | undefined
  withoutOurs?: boolean
  one?: { readingId: string; key: string } | undefined
}

/** A planned change that this register has published too. */
export const isOurs = (key: string) => sql<boolean>`exists (
  select from programmes own where own.published_at is not null and not own.fictional
    and ${sql.ref(key)} = case when own.shipped then 'heard:' || own.slug else own.id::text end)`

/** What readings of other registers showed to be new, changed or gone, the newest first. */
export async function listChanges(db: Db | Tx, limit: number, wish: ChangeWish = {}): Promise<ChangeLine[]> {
  const { service, area, withoutOurs = false, one } = wish
  const { rows } = await sql<ChangeLine>`
    select changed.reading_id, changed.key, register.address, reading.name, reading.read_at, changed.slug, changed.title,
      changed.body, changed.change, changed.version
    from other_register_changes changed
    join other_register_readings reading on reading.id = changed.reading_id
    join other_registers register on register.id = reading.register_id
    where (${service === undefined} or ${service ?? ''} = any(changed.services))
      and (${area === undefined} or ${area ?? ''} = any(changed.areas))
      and (${one === undefined} or (changed.reading_id = ${one?.readingId ?? null}::uuid and changed.key = ${one?.key ?? ''}))
      and (${!withoutOurs} or not ${isOurs('changed.key')})
    order by reading.read_at desc, changed.title, changed.key limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, name: row.name || new URL(row.address).host }))
}
