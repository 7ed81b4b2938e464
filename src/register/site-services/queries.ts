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

export const findSite = (db: Db | Tx, id: string) =>
  db
    .selectFrom('sites as site')
    .innerJoin('organisations as body', 'body.id', 'site.organisationId')
    .select(['site.id', 'site.name', 'site.town', 'site.fictional', 'body.id as bodyId', 'body.name as body'])
    .where('site.id', '=', id)
    .executeTakeFirst()

export type NewSiteService = {
  siteId: string
  serviceCode: string
  effectiveFrom: string | null
  effectiveUntil: string | null
  origin: 'import' | 'desk'
  source: string
}

export const insertSiteServices = (tx: Tx, rows: readonly NewSiteService[]) =>
  tx
    .insertInto('siteServices')
    .values([...rows])
    .execute()

export const deleteSiteService = (tx: Tx, siteId: string, id: string) =>
  tx
    .deleteFrom('siteServices')
    .where('siteId', '=', siteId)
    .where('id', '=', id)
    .returning(['serviceCode', 'effectiveFrom', 'effectiveUntil', 'source'])
    .executeTakeFirst()

/** Whether another row says something of the same service at the site in the same time. */
export const isTimeTaken = async (
  tx: Tx,
  { siteId, serviceCode, effectiveFrom, effectiveUntil }: NewSiteService,
): Promise<boolean> => {
  const { rows } = await sql`
    select from site_services
    where site_id = ${siteId} and service_code = ${serviceCode}
      and daterange(effective_from, effective_until, '[]')
        && daterange(${effectiveFrom}::date, ${effectiveUntil}::date, '[]')`.execute(tx)
  return rows.length > 0
}

export type ImportedRow = Pick<
  NewSiteService,
  'siteId' | 'serviceCode' | 'effectiveFrom' | 'effectiveUntil' | 'source'
>

/** What earlier imports said of these sites and services is taken away; what was entered at the desk stays. */
export const deleteImported = async (
  tx: Tx,
  pairs: readonly { siteId: string; serviceCode: string }[],
): Promise<ImportedRow[]> => {
  const { rows } = await sql<ImportedRow>`
    delete from site_services using json_to_recordset(${JSON.stringify(pairs)}::json) as r ("siteId" uuid, "serviceCode" text)
    where site_services.site_id = r."siteId" and site_services.service_code = r."serviceCode"
      and site_services.origin = 'import'
    returning site_services.site_id, site_services.service_code, site_services.effective_from, site_services.effective_until,
      site_services.source`.execute(tx)
  return rows
}

/** Real sites by NHS code, the newest of several under one. */
export const listSiteCodes = async (db: Db | Tx): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('sites')
    .select(['id', 'odsCode'])
    .where('odsCode', 'is not', null)
    .where('fictional', '=', false)
    .orderBy('effectiveFrom')
    .execute()
  return new Map(rows.map(({ id, odsCode }) => [odsCode ?? '', id]))
}

export const listSourceKeys = async (db: Db | Tx): Promise<Set<string>> =>
  new Set((await db.selectFrom('referenceSources').select('key').execute()).map(({ key }) => key))
