import { sql } from 'kysely'
import type { TravelMode } from '../../core/travel/index.ts'
import type { Tx } from '../../db/database.ts'

export type NewTime = { smallArea: string; siteId: string; mode: TravelMode; minutes: number }

export const deleteMatrix = async (tx: Tx, source: string, measuredOn: string): Promise<boolean> =>
  (await tx
    .deleteFrom('travelMatrices')
    .where('source', '=', source)
    .where('measuredOn', '=', measuredOn)
    .returning('id')
    .executeTakeFirst()) !== undefined

export const insertMatrix = async (
  tx: Tx,
  source: string,
  measuredOn: string,
  importedAt: Date,
): Promise<string> =>
  (
    await tx
      .insertInto('travelMatrices')
      .values({ source, measuredOn, importedAt })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** How many of them were kept: not those that are there already. */
export const insertTimes = async (tx: Tx, matrixId: string, times: readonly NewTime[]): Promise<number> => {
  const { numAffectedRows } = await sql`
    insert into travel_times (matrix_id, mode, site_id, small_area_code, minutes)
    select ${matrixId}::uuid, mode, site_id, small_area, minutes
    from unnest(${times.map(({ mode }) => mode)}::text[], ${times.map(({ siteId }) => siteId)}::uuid[],
      ${times.map(({ smallArea }) => smallArea)}::text[], ${times.map(({ minutes }) => minutes)}::real[])
      as row (mode, site_id, small_area, minutes)
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export const listSmallAreaCodes = async (tx: Tx): Promise<Set<string>> =>
  new Set((await tx.selectFrom('smallAreas').select('code').execute()).map(({ code }) => code))
