import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { urls } from '../../web/urls.ts'
import { newestFirst } from '../programmes/index.ts'
import { afterId, type Needs, type Part, type Placed } from './part.ts'
import { stableId } from './programme-queries.ts'
import { boardOf, namedBody } from './reference-queries.ts'
import type { EffectRow } from './schema.ts'

type Found = Omit<EffectRow, 'id' | 'programme' | 'details' | 'url'> & {
  programmeId: string
  effectId: string
  slug: string
  shipped: boolean
  title: string
}

/** Where a list of effects goes on: of which programme, after which effect of it. */
const placeOf = (cursor: string): [string, string] => {
  const [programme = '', effect = ''] = cursor.split('.')
  return [afterId(programme), afterId(effect)]
}

/** Every effect of every version that was published, with all that it is known by; programme by programme. */
export async function listEffectRows(
  { db, site, today }: Needs,
  { fictional, after, limit }: Part,
): Promise<Placed<EffectRow>[]> {
  const [programme, effect] = placeOf(after)
  const { rows } = await sql<Found>`
    select effect.programme_id, effect.effect_id, programme.slug, programme.shipped, programme.published_title as title,
      ${namedBody('body')} as accountable, ${namedBody('deciding')} as deciding,
      json_build_object('id', effect.option_id, 'title', effect.option_title, 'kind', effect.option_kind) as option,
      json_build_object('code', service.code, 'name', service.name) as service, effect.change,
      known.certainty, known.first_on as known_since, effect.source_state, effect.temporary_since,
      json_build_object('kind', case when site.id is not null then 'site' when area.id is not null then 'area' else 'words' end,
        'id', coalesce(site.id, area.id), 'code', coalesce(site.ods_code, area.code), 'name', coalesce(site.name, area.name),
        'words', effect.place_words, 'town', site.town, 'latitude', site.latitude, 'longitude', site.longitude,
        'smallArea', site.small_area_code, 'areaKind', coalesce(area.kind, lying.kind),
        'areaCode', coalesce(area.code, lying.code), 'areaName', coalesce(area.name, lying.name)) as place,
      coalesce(known.sources, '[]') as sources, effect.fictional
    from published_effects effect
    join programmes programme on programme.id = effect.programme_id and programme.published_at is not null
    join services service on service.code = effect.service_code
    left join organisations body on body.id = programme.published_accountable_id
    left join organisations deciding on deciding.id = effect.deciding_id
    left join sites site on site.id = effect.site_id
    left join areas area on area.id = effect.area_id
    left join lateral ${boardOf('site.small_area_code')} lying on true
    left join lateral (
      select (array_agg(evidence.certainty order by ${newestFirst}) filter (where evidence.known_on <= ${today}::date))[1]
          as certainty, min(evidence.known_on) as first_on,
        json_agg(json_build_object('certainty', evidence.certainty, 'knownOn', evidence.known_on,
          'knownTo', evidence.source_dated_to, 'title', evidence.source_title, 'url', evidence.source_url,
          'kind', evidence.source_kind, 'version', evidence.version) order by ${newestFirst}, evidence.id) as sources
      from published_effect_evidence evidence
      where evidence.programme_id = effect.programme_id and evidence.effect_id = effect.effect_id) known on true
    where effect.fictional = ${fictional}
      and (effect.programme_id, effect.effect_id) > (${programme}::uuid, ${effect}::uuid)
    order by effect.programme_id, effect.effect_id limit ${limit}`.execute(db)
  const details = await readDetails(db, [...new Set(rows.map(({ programmeId }) => programmeId))])
  return rows.map(({ programmeId, effectId, slug, shipped, title, ...row }) => {
    const id = stableId({ id: programmeId, slug, shipped })
    return {
      cursor: `${programmeId}.${effectId}`,
      row: {
        id: `${id}/${effectId}`,
        programme: { id, slug, title },
        ...row,
        details: details.get(effectId) ?? null,
        url: site + urls.programme(slug),
      },
    }
  })
}

type Details = NonNullable<EffectRow['details']>

/** What the newest version of each programme says of its effects beside what all versions say. */
async function readDetails(db: Db, programmeIds: readonly string[]): Promise<Map<string, Details>> {
  const { rows } = await sql<{ effectId: string; details: Details }>`
    select effect ->> 'id' as effect_id, json_build_object(
      'detail', coalesce(effect ->> 'detail', ''), 'ownWords', coalesce(effect ->> 'ownWords', ''),
      'fromProvider', effect -> 'fromProvider', 'toProvider', effect -> 'toProvider',
      'bedsBefore', effect -> 'bedsBefore', 'bedsAfter', effect -> 'bedsAfter',
      'staffBefore', effect -> 'staffBefore', 'staffAfter', effect -> 'staffAfter',
      'startsOn', effect -> 'startsOn') as details
    from unnest(${[...programmeIds]}::uuid[]) as programme(id)
    cross join lateral (
      select content from programme_versions version
      where version.programme_id = programme.id order by number desc limit 1) newest
    cross join lateral jsonb_path_query(newest.content, '$.options[*].effects[*]') effect`.execute(db)
  return new Map(rows.map(({ effectId, details }) => [effectId, details]))
}
