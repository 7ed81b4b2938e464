import type { Db, Tx } from '../../db/database.ts'
import {
  englandFolder,
  membershipColumns,
  readAreaCounts,
  readAreas,
  readManifest,
  readOrganisations,
  readSites,
  readSmallAreas,
  readSuccessors,
  type SmallAreaRow,
} from './england.ts'
import {
  claimReferenceLoad,
  deleteShippedCounts,
  deleteShippedMembers,
  insertAreaCounts,
  insertShippedMembers,
  type Membership,
  upsertAreas,
  upsertOrganisations,
  upsertSites,
  upsertSmallAreas,
  upsertSources,
  upsertSuccessors,
} from './england-queries.ts'

const batchSize = 5_000

export type LoadProgress = { what: string; rows: number }
type LoadResult = { loaded: boolean; version: string; rows: number }

/**
 * Loads England's organisations, areas, sites and census from a folder of reference data: all of it or nothing.
 *
 * The version that the folder names is noted, and loading it again changes nothing (`loaded` is false). A newer
 * version updates the rows of the same code and first day, so that what refers to them stands; a row that it no
 * longer has is left, because a programme may name it. A name that was changed by hand is set back. A version that
 * moves the first day of a row meets the old one in the database and is refused: such a change needs a migration.
 *
 * @param onProgress told after each batch how many rows of which table are in
 * @throws ReferenceDataRefused where a file is not as it should be
 */
export async function loadEngland(
  db: Db,
  folder: string = englandFolder,
  { onProgress = () => {} }: { onProgress?: (progress: LoadProgress) => void } = {},
): Promise<LoadResult> {
  const { name, version, sources } = await readManifest(folder)
  return db.transaction().execute(async (tx) => {
    if (!(await claimReferenceLoad(tx, name, version))) return { loaded: false, version, rows: 0 }
    await upsertSources(tx, sources)
    await deleteShippedMembers(tx)
    await deleteShippedCounts(tx)

    let rows = 0
    const load = async <Row>(
      what: string,
      from: AsyncIterable<Row>,
      save: (tx: Tx, batch: Row[]) => Promise<unknown>,
    ) => {
      let saved = 0
      for await (const batch of inBatches(from, batchSize)) {
        await save(tx, batch)
        saved += batch.length
        onProgress({ what, rows: saved })
      }
      rows += saved
    }
    await load('organisations', readOrganisations(folder), upsertOrganisations)
    await load('successors', readSuccessors(folder), upsertSuccessors)
    await load('areas', readAreas(folder), upsertAreas)
    await load('small areas', readSmallAreas(folder), saveSmallAreas)
    await load('sites', readSites(folder), upsertSites)
    await load('counts', readAreaCounts(folder), insertAreaCounts)
    return { loaded: true, version, rows }
  })
}

async function saveSmallAreas(tx: Tx, batch: SmallAreaRow[]): Promise<void> {
  await upsertSmallAreas(tx, batch)
  await insertShippedMembers(tx, batch.flatMap(membershipsOf))
}

const membershipsOf = (row: SmallAreaRow): Membership[] =>
  membershipColumns.map(({ column, kind, on }) => ({ kind, on, area: row[column], smallArea: row.code }))

async function* inBatches<Row>(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length === size) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
