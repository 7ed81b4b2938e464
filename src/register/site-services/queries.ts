import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { newestFirst } from '../programmes/index.ts'
import type { TellingEffect } from './implied.ts'

export type SiteRow = {
  id: string
  name: string
  town: string | null
  latitude: number | null
  longitude: number | null
  smallAreaCode: string | null
}

export type EnteredService = {
  id: string
  siteId: string
  serviceCode: string
  from: string | null
  until: string | null
  source: string
}

/** Every effect at a site that a published programme has, with what is known of its being carried out. */
export const listTellingEffects = async (db: Db | Tx, fictional: boolean): Promise<TellingEffect[]> => {
  const { rows } = await sql<TellingEffect>`
    select effect.site_id, effect.service_code, effect.change, programme.slug, programme.published_title as title,
      known.known_on, case when newest.certainty = 'done' then known.done_on end as done_on
    from published_effects effect
    join programmes programme on programme.id = effect.programme_id
    left join lateral (
      select min(evidence.known_on) as known_on,
        min(evidence.known_on) filter (where evidence.certainty = 'done') as done_on
      from published_effect_evidence evidence
      where evidence.programme_id = effect.programme_id and evidence.effect_id = effect.effect_id
    ) known on true
    left join lateral (
      select evidence.certainty from published_effect_evidence evidence
      where evidence.programme_id = effect.programme_id and evidence.effect_id = effect.effect_id
      order by ${newestFirst} limit 1
    ) newest on true
    where effect.site_id is not null and effect.fictional = ${fictional}
    order by programme.slug, effect.effect_id`.execute(db)
  return rows
}

export const listEnteredServices = (db: Db | Tx): Promise<EnteredService[]> =>
  db
    .selectFrom('siteServices')
    .select(['id', 'siteId', 'serviceCode', 'effectiveFrom as from', 'effectiveUntil as until', 'source'])
    .orderBy('siteId')
    .orderBy('serviceCode')
    .orderBy('effectiveFrom')
    .execute()

export const listSites = (db: Db | Tx, fictional: boolean): Promise<SiteRow[]> =>
  db
    .selectFrom('sites')
    .select(['id', 'name', 'town', 'latitude', 'longitude', 'smallAreaCode'])
    .where('fictional', '=', fictional)
    .orderBy('id')
    .execute()
