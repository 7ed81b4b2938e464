import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

export type AreaKind = 'icb' | 'stp' | 'district' | 'custom'

export type AreaRow = {
  id: string
  kind: AreaKind
  code: string | null
  name: string
  fictional: boolean
  effectiveFrom: string
  effectiveUntil: string | null
  organisationId: string | null
  body: string | null
  /** Residents at the census, where it is known which neighbourhoods it has. */
  population: number | null
}

const population = sql<number | null>`(
  select sum(small.population)::int from area_members member
  join small_areas small on small.code = member.small_area_code where member.area_id = area.id)`

const areasWithBody = (db: Db) =>
  db
    .selectFrom('areas as area')
    .leftJoin('organisations as body', 'body.id', 'area.organisationId')
    .select([
      'area.id',
      'area.code',
      'area.name',
      'area.fictional',
      'area.effectiveFrom',
      'area.effectiveUntil',
    ])
    .select(['area.organisationId', 'body.name as body'])
    .select([sql<AreaKind>`area.kind`.as('kind')])

/** The footprints of a code over time, the newest first; of an id that one alone. */
export const findFootprints = (db: Db, kind: string, code: string): Promise<AreaRow[]> =>
  areasWithBody(db)
    .select(population.as('population'))
    .where('area.kind', '=', kind)
    .where((where) =>
      where.or([
        where('area.code', '=', code),
        where('area.onsCode', '=', code),
        where(sql<string>`area.id::text`, '=', code),
      ]),
    )
    .orderBy('area.effectiveFrom', 'desc')
    .execute()

export type ListedArea = Omit<AreaRow, 'population'>

/** Every real area, past and present, by name. */
export const listAreasByKind = (db: Db): Promise<ListedArea[]> =>
  areasWithBody(db)
    .where('area.fictional', '=', false)
    .orderBy('area.kind')
    .orderBy('area.effectiveFrom', 'desc')
    .orderBy('area.name')
    .execute()

export const listPlansOfAreas = (db: Db, areaIds: readonly string[]) =>
  db
    .selectFrom('plans')
    .select(['id', 'slug', 'title'])
    .where('areaId', '=', sql<string>`any(${[...areaIds]}::uuid[])`)
    .orderBy('title')
    .execute()

/** Trusts that have a site in an area, as far as the list of sites says. */
export const listBodiesWithSites = (db: Db, areaId: string) =>
  db
    .selectFrom('sites as site')
    .innerJoin('areaMembers as member', 'member.smallAreaCode', 'site.smallAreaCode')
    .innerJoin('organisations as body', 'body.id', 'site.organisationId')
    .select(['body.id', 'body.name'])
    .distinct()
    .where('member.areaId', '=', areaId)
    .where('site.fictional', '=', false)
    .orderBy('body.name')
    .execute()
