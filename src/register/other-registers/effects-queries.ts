import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { CountWish, KnownEffect } from '../count/index.ts'
import { findStageNow, newestFirst, type StageContent } from '../programmes/index.ts'

const inAreas = (ids: readonly string[] | undefined) => sql`(${ids === undefined}
  or exists (select from areas asked where asked.id = any(${[...(ids ?? [])]}::uuid[])
    and place.kind = 'area' and asked.kind = place."areaKind" and asked.code = place."areaCode")
  or exists (select from area_members member where member.area_id = any(${[...(ids ?? [])]}::uuid[])
    and member.small_area_code = coalesce(site.small_area_code, place."smallArea")))`

type Found = Omit<KnownEffect, 'register'> & {
  registerName: string
  address: string
  /** Of its planned change; null where no stage is asked for. */
  stages: StageContent[] | null
}

/**
 * The effects that other registers have, as a wish asks for them and as they were known on its day. A planned change that
 * several have stands once: ours before any other's, else the one that was published last. Sites and areas are those of our
 * own register where they have a code that it knows, so that a place which two registers name is one.
 */
export async function listOthersEffects(db: Db, wish: CountWish): Promise<KnownEffect[]> {
  const { services, changes, certainties, areaIds, bodyKind, stage, year, asOf } = wish
  const { rows } = await sql<Found>`
    with newest as materialized (
      select reading.id, reading.name, register.address
      from other_register_readings reading join other_registers register on register.id = reading.register_id
      where reading.problem is null and not reading.superseded),
    programmes as materialized (
      select distinct on (told.key) told.reading_id, told.key, told.content
      from other_register_rows told join newest on newest.id = told.reading_id
      where told.kind = 'programmes' and not exists (
        select from programmes own where own.published_at is not null and not own.fictional
          and told.key = case when own.shipped then 'heard:' || own.slug else own.id::text end)
      order by told.key, told.content ->> 'publishedAt' desc, told.reading_id)
    select newest.name as register_name, newest.address, effect.key as effect_id, programme.content ->> 'slug' as programme_slug,
      programme.content -> 'content' ->> 'title' as programme_title, programme.content -> 'accountable' ->> 'name' as body,
      null as body_id, effect.content -> 'option' ->> 'title' as option_title,
      coalesce(service.name, effect.content -> 'service' ->> 'name') as service, effect.content ->> 'change' as change,
      known.certainty, effect.content ->> 'sourceState' as source_state, effect.content ->> 'temporarySince' as temporary_since,
      case when place.kind = 'site' then coalesce(site.id::text, newest.address || '#' || place.id) end as site_id,
      coalesce(site.ods_code, case when place.kind = 'site' then place.code end) as site_code,
      coalesce(site.name, case when place.kind = 'site' then place.name end) as site_name,
      coalesce(site.town, place.town) as town, coalesce(site.latitude, place.latitude) as latitude,
      coalesce(site.longitude, place.longitude) as longitude,
      case when place.kind = 'area' then coalesce(area.id::text, newest.address || '#' || place.id) end as area_id,
      coalesce(area.name, place."areaName") as area_name, area.kind as area_kind, area.code as area_code,
      area.effective_from as area_from, area.effective_until as area_until, place.words as place_words, known.sources,
      case when ${stage !== undefined} then programme.content -> 'content' -> 'stages' end as stages
    from other_register_rows effect
    join newest on newest.id = effect.reading_id
    join programmes programme on programme.reading_id = effect.reading_id
      and programme.key = effect.content -> 'programme' ->> 'id'
    cross join lateral jsonb_to_record(effect.content -> 'place') as place (kind text, id text, code text, name text, words text,
      town text, latitude float8, longitude float8, "smallArea" text, "areaKind" text, "areaCode" text, "areaName" text)
    left join services service on service.code = effect.content -> 'service' ->> 'code'
    left join lateral (
      select * from sites own where place.kind = 'site' and own.ods_code = place.code and not own.fictional
      order by own.effective_from desc limit 1) site on true
    left join lateral (
      select * from areas own where own.kind = place."areaKind" and own.code = place."areaCode" and not own.fictional
      order by own.effective_from desc limit 1) area on true
    join lateral (
      select (array_agg(evidence.certainty order by ${newestFirst}))[1] as certainty, min(evidence.known_on) as first_on,
        json_agg(json_build_object('title', evidence.title, 'url', evidence.url, 'kind', evidence.kind,
          'datedTo', evidence.known_to, 'knownOn', evidence.known_on, 'certainty', evidence.certainty)
          order by ${newestFirst}) as sources
      from (
        select certainty, "knownOn" as known_on, "knownTo" as known_to, title, url, kind, version
        from jsonb_to_recordset(effect.content -> 'sources') as told (certainty text, "knownOn" date, "knownTo" text,
          title text, url text, kind text, version int)) evidence
      where evidence.known_on <= ${asOf}::date) known on known.certainty = any(${[...certainties]}::text[])
    where effect.kind = 'effects'
      and (${services.length === 0} or effect.content -> 'service' ->> 'code' = any(${[...services]}::text[]))
      and effect.content ->> 'change' = any(${[...changes]}::text[])
      and ${inAreas(areaIds)}
      and (${bodyKind === undefined} or programme.content -> 'accountable' ->> 'kind' = ${bodyKind ?? ''})
      and (${year === undefined} or extract(year from known.first_on) = ${year ?? 0})
    order by site_name, area_name, place_words, service, programme_slug, effect_id`.execute(db)
  return rows.flatMap(({ registerName, address, stages, ...effect }) =>
    stages === null || findStageNow(stages, asOf)?.kind === stage
      ? [{ ...effect, register: { name: registerName || new URL(address).host, address } }]
      : [],
  )
}
