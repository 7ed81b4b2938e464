import { sql } from 'kysely'
import {
  type AgeBand,
  ageBands,
  type CouncilAges,
  type Residents,
  type TravelMode,
} from '../../core/travel/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import { isNewestCount } from '../areas/index.ts'
import type { TravelResult } from './result.ts'

/** A census neighbourhood with where it is and the district that it lies in. */
export type Neighbourhood = Residents & {
  name: string
  latitude: number
  longitude: number
}

/** The boards of July 2022 in which sites lie, by the neighbourhood of each. */
export const listBoardsAround = async (
  db: Db | Tx,
  smallAreas: readonly string[],
): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct board.id, board.name from (
      select distinct on (member.small_area_code) area.id, area.name
      from area_members member join areas area on area.id = member.area_id
      where area.kind = 'icb' and member.small_area_code = any(${[...smallAreas]}::text[])
      order by member.small_area_code, area.effective_from
    ) board order by board.name`.execute(db)
  return rows
}

export const listNeighbourhoods = async (
  db: Db | Tx,
  areaIds: readonly string[],
): Promise<Neighbourhood[]> => {
  const councils = await listCouncilAges(db)
  const { rows } = await sql<Omit<Neighbourhood, 'council'> & { councilId: string | null }>`
    select code, name, latitude, longitude, population, imd_decile, rural, disabled,
      ethnic_white, ethnic_asian, ethnic_black, ethnic_mixed, ethnic_other,
      (select member.area_id from area_members member join areas area on area.id = member.area_id
        where member.small_area_code = small_areas.code and area.kind = 'district'
        order by area.effective_from desc limit 1) as council_id
    from small_areas
    where effective_until is null
      and code in (select small_area_code from area_members where area_id = any(${[...areaIds]}::uuid[]))
    order by code`.execute(db)
  return rows.map(({ councilId, ...row }) => ({ ...row, council: councils.get(councilId ?? '') }))
}

/** What the census calls the ages, of each sex. */
const ageCategories: Record<AgeBand, string> = {
  'under-16': 'under 16',
  '16-64': '16 to 64',
  '65-74': '65 to 74',
  '75-over': '75 and over',
}

/** Shares of residents by age, by the id of each council of which all are known. */
async function listCouncilAges(db: Db | Tx): Promise<Map<string, CouncilAges>> {
  const { rows } = await sql<{ id: string; code: string; age: string; people: number }>`
    select area.id, coalesce(area.code, area.id::text) as code, split_part(count.category, ', ', 2) as age,
      sum(count.people)::int as people
    from area_counts count join areas area on area.id = count.area_id
    where area.kind = 'district' and count.topic = 'age-and-sex' and ${isNewestCount('count')}
    group by area.id, area.code, age`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, own]) => {
      const peopleOf = (band: AgeBand) => own.find(({ age }) => age === ageCategories[band])?.people
      const all = own.reduce((sum, { people }) => sum + people, 0)
      if (all === 0 || ageBands.some((band) => peopleOf(band) === undefined)) return []
      const shares = Object.fromEntries(ageBands.map((band) => [band, (peopleOf(band) ?? 0) / all]))
      return [[id, { code: own[0]?.code ?? id, shares: shares as CouncilAges['shares'] }] as const]
    }),
  )
}

/** Bodies that run sites, by site. */
export const listBodiesOfSites = async (db: Db | Tx): Promise<Map<string, { id: string; name: string }>> => {
  const rows = await db
    .selectFrom('sites as site')
    .innerJoin('organisations as body', 'body.id', 'site.organisationId')
    .select(['site.id as siteId', 'body.id', 'body.name'])
    .where('site.fictional', '=', false)
    .where('body.kind', '=', 'nhs-trust')
    .execute()
  return new Map(rows.map(({ siteId, id, name }) => [siteId, { id, name }]))
}

export type Matrix = { id: string; source: string; measuredOn: string; mode: TravelMode }

/** Of each mode the matrix that was measured last. */
export const listNewestMatrices = async (db: Db | Tx): Promise<Matrix[]> => {
  const { rows } = await sql<Matrix>`
    select distinct on (asked.mode) matrix.id, matrix.source, matrix.measured_on, asked.mode
    from travel_matrices matrix
    cross join unnest(array['car', 'public-transport', 'walk']) as asked (mode)
    where exists (select from travel_times time where time.matrix_id = matrix.id and time.mode = asked.mode)
    order by asked.mode, matrix.measured_on desc, matrix.imported_at desc`.execute(db)
  return rows
}

type Minutes = { smallAreaCode: string; siteId: string; minutes: number }

export const listTimes = (
  db: Db | Tx,
  { id, mode }: Matrix,
  smallAreas: readonly string[],
  siteIds: readonly string[],
): Promise<Minutes[]> =>
  db
    .selectFrom('travelTimes')
    .select(['smallAreaCode', 'siteId', 'minutes'])
    .where('matrixId', '=', id)
    .where('mode', '=', mode)
    .where('siteId', '=', sql<string>`any(${[...siteIds]}::uuid[])`)
    .where('smallAreaCode', '=', sql<string>`any(${[...smallAreas]}::text[])`)
    .execute()

/** Minutes from a neighbourhood to sites by each way to travel that a matrix has, as the newest of each has them. */
export async function readMinutesFrom(
  db: Db,
  smallArea: string | null,
): Promise<Map<TravelMode, Map<string, number>>> {
  const minutes = new Map<TravelMode, Map<string, number>>()
  if (smallArea === null) return minutes
  for (const { id, mode } of await listNewestMatrices(db)) {
    const rows = await db
      .selectFrom('travelTimes')
      .select(['siteId', 'minutes'])
      .where('matrixId', '=', id)
      .where('mode', '=', mode)
      .where('smallAreaCode', '=', smallArea)
      .execute()
    minutes.set(mode, new Map(rows.map((row) => [row.siteId, row.minutes])))
  }
  return minutes
}

/** Whether an effect of the programme opens, closes, downgrades or moves something at a site that can be placed. */
export const hasTravel = async (db: Db | Tx, programmeId: string): Promise<boolean> => {
  const { rows } = await sql`
    select from published_effects effect join sites site on site.id = effect.site_id
    where effect.programme_id = ${programmeId} and site.latitude is not null
      and effect.change in ('open', 'close', 'downgrade', 'move') limit 1`.execute(db)
  return rows.length > 0
}

/** Addresses of all programmes of which journeys can be worked out. */
export const listSlugsWithTravel = async (db: Db | Tx): Promise<string[]> => {
  const { rows } = await sql<{ slug: string }>`
    select programme.slug from programmes programme
    where programme.published_at is not null and exists (
      select from published_effects effect join sites site on site.id = effect.site_id
      where effect.programme_id = programme.id and site.latitude is not null
        and effect.change in ('open', 'close', 'downgrade', 'move'))
    order by programme.slug`.execute(db)
  return rows.map(({ slug }) => slug)
}

/** The version of England's data that is loaded, for what is kept with it. */
export const findEnglandVersion = async (db: Db | Tx): Promise<string> =>
  (await db.selectFrom('referenceLoads').select(['name', 'version']).orderBy('name').execute())
    .map(({ name, version }) => `${name} ${version}`)
    .join(', ')

export type KeptResult = {
  state: 'waiting' | 'ready' | 'failed'
  basis: string
  result: TravelResult | null
  resultBasis: string | null
  /** When the result was worked out; without one, when it was asked for. */
  changedAt: Date
}

export const findResult = async (db: Db | Tx, programmeId: string): Promise<KeptResult | undefined> =>
  db
    .selectFrom('travelResults')
    .select(['basis', 'resultBasis', 'changedAt'])
    .select([sql<KeptResult['state']>`state`.as('state'), sql<TravelResult | null>`result`.as('result')])
    .where('programmeId', '=', programmeId)
    .executeTakeFirst()

/**
 * Notes that something is to be worked out; false where it is already asked for with the same basis, or failed with it and
 * is not to be tried again.
 */
export const claimResult = async (
  tx: Tx,
  { programmeId, basis, now, again }: { programmeId: string; basis: string; now: Date; again: boolean },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into travel_results (programme_id, state, basis, changed_at)
    values (${programmeId}, 'waiting', ${basis}, ${now})
    on conflict (programme_id) do update set state = 'waiting', basis = excluded.basis, problem = ''
      where travel_results.basis <> excluded.basis or (${again} and travel_results.state = 'failed')
    returning programme_id`.execute(tx)
  return rows.length > 0
}

export const saveResult = (db: Db, programmeId: string, basis: string, result: TravelResult, now: Date) =>
  db
    .updateTable('travelResults')
    .set({
      state: 'ready',
      basis,
      result: JSON.stringify(result),
      resultBasis: basis,
      problem: '',
      changedAt: now,
    })
    .where('programmeId', '=', programmeId)
    .execute()

export const noteFailure = (db: Db, programmeId: string, problem: string) =>
  db
    .updateTable('travelResults')
    .set({ state: 'failed', problem })
    .where('programmeId', '=', programmeId)
    .execute()
