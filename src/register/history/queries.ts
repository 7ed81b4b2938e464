import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Which publications: of one programme, of what touches an area or a service, or all of real programmes. */
export type PublicationWish = {
  programmeId?: string | undefined
  /** One version of that programme. */
  version?: number | undefined
  /** Ids of the areas of one code: a footprint may have had several. */
  areaIds?: readonly string[] | undefined
  service?: string | undefined
  /** The first day and the last one, in London. */
  from?: string | undefined
  until?: string | undefined
  /** Published until this moment: what is read in parts does not shift while it is read. */
  at?: Date | undefined
  /** Programmes of the demonstration, or real ones; undefined where the programme or area says it. */
  fictional?: boolean | undefined
}

type Row = {
  programmeId: string
  slug: string
  fictional: boolean
  number: number
  publishedAt: Date
  whatChanged: string
  content: unknown
  before: unknown
}

/** A programme that concerns an area: by itself, by its plan, or by an effect over it or at a site within it. */
const touchesArea = (ids: readonly string[]) => sql<boolean>`(
  exists (select from jsonb_array_elements(version.content -> 'areas') area
    where (area ->> 'id') = any(${[...ids]}::text[]))
  or exists (select from plans plan where plan.slug = version.content -> 'plan' ->> 'slug'
    and plan.area_id = any(${[...ids]}::uuid[]))
  or exists (select from published_effects effect left join sites site on site.id = effect.site_id
    where effect.programme_id = version.programme_id and (effect.area_id = any(${[...ids]}::uuid[])
      or exists (select from area_members member where member.area_id = any(${[...ids]}::uuid[])
        and member.small_area_code = site.small_area_code))))`

/** A programme that does, or in some version did, something to a service. */
const touchesService = (code: string) => sql<boolean>`exists (
  select from published_effects effect
  where effect.programme_id = version.programme_id and effect.service_code = ${code})`

const all = ({
  programmeId,
  version,
  areaIds,
  service,
  from,
  until,
  at,
  fictional,
}: PublicationWish) => sql<boolean>`
  (${programmeId === undefined} or version.programme_id = ${programmeId ?? null}::uuid)
  and (${version === undefined} or version.number = ${version ?? 0})
  and (${areaIds === undefined} or ${touchesArea(areaIds ?? [])})
  and (${service === undefined} or ${touchesService(service ?? '')})
  and (${from === undefined} or (version.published_at at time zone 'Europe/London')::date >= ${from ?? null}::date)
  and (${until === undefined} or (version.published_at at time zone 'Europe/London')::date <= ${until ?? null}::date)
  and (${at === undefined} or version.published_at <= ${at ?? null}::timestamptz)
  and (${fictional === undefined} or programme.fictional = ${fictional ?? false})`

export const countPublications = async (db: Db, wish: PublicationWish): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
    from programme_versions version join programmes programme on programme.id = version.programme_id
    where ${all(wish)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Published versions with what stood before each, the newest first. */
export const listPublicationRows = async (
  db: Db | Tx,
  wish: PublicationWish,
  { limit, offset }: { limit: number; offset: number },
): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select programme.id as programme_id, programme.slug, programme.fictional, version.number,
      version.published_at, version.what_changed, version.content, earlier.content as before
    from programme_versions version
    join programmes programme on programme.id = version.programme_id
    left join programme_versions earlier
      on earlier.programme_id = version.programme_id and earlier.number = version.number - 1
    where ${all(wish)}
    order by version.published_at desc, programme.slug, version.number desc
    limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** The areas of a kind that have, or had, a code, the newest first. */
export const listAreasOfCode = (db: Db | Tx, kind: string, code: string) =>
  db
    .selectFrom('areas')
    .select(['id', 'name', 'fictional'])
    .select(sql<string>`coalesce(code, ons_code)`.as('code'))
    .where('kind', '=', kind)
    .where((where) => where.or([where('code', '=', code), where('onsCode', '=', code)]))
    .orderBy('effectiveFrom', 'desc')
    .execute()

/** Areas of real places to choose from, under the newest name of each. */
export const listAreaChoices = (db: Db) =>
  db
    .selectFrom('areas')
    .select(['kind', 'name', sql<string>`code`.as('code')])
    .distinctOn(['kind', 'code'])
    .where('fictional', '=', false)
    .where('code', 'is not', null)
    .where('kind', 'in', ['icb', 'stp'])
    .orderBy('kind')
    .orderBy('code')
    .orderBy('effectiveFrom', 'desc')
    .execute()

export const findService = (db: Db | Tx, code: string) =>
  db.selectFrom('services').select(['code', 'name']).where('code', '=', code).executeTakeFirst()
