// Builds data/england (and the sample that tests use) from the reference files named in its sources.json.
// Run by hand, by maintainers, with HEARD_TRIAL_DATA pointing at the folder that holds them.
import { join, resolve } from 'node:path'
import type { SmallAreaRow } from '../src/register/areas/england.ts'
import {
  listBoardAreas,
  listBoards,
  listDistricts,
  listPartnershipAreas,
  listPartnerships,
  listSites,
  listSuccessors,
  listTrusts,
} from './england/bodies.ts'
import { buildBoundaries } from './england/boundaries.ts'
import { listAreaCounts } from './england/counts.ts'
import { pickSample } from './england/sample.ts'
import { attribution, type SourceKey, sources } from './england/sources.ts'
import { type Line, readLines, type Tables, writeTables } from './england/tables.ts'

const censusDay = '2021-03-21'

const smallAreaOf = (line: Line): SmallAreaRow => ({
  code: line.of('lsoa21'),
  name: line.of('name'),
  icb24: line.of('icb24_ods'),
  icb26: line.of('icb26_ods'),
  district: line.of('lad'),
  lat: line.degrees('lat'),
  lon: line.degrees('lon'),
  population: line.count('pop21'),
  imdDecile: line.count('imd25_decile'),
  ruralUrban: line.of('rural_urban') === 'R' ? 'R' : 'U',
  disabled: line.count('disabled'),
  white: line.count('white'),
  asian: line.count('asian'),
  black: line.count('black'),
  mixed: line.count('mixed'),
  other: line.count('other'),
  muslim: line.count('muslim'),
  christian: line.count('christian'),
  noReligion: line.count('no_religion'),
  from: censusDay,
  until: null,
  source: 'small-areas-2021' satisfies SourceKey,
})

/** A board that goes on unchanged must have the same people before and after; its one footprint says so. */
function ensureUnchangedStayed(smallAreas: SmallAreaRow[], areas: Tables['areas']) {
  const unchanged = new Set(
    areas
      .filter((area) => area.kind === 'icb' && area.from < '2026' && area.until === null)
      .map((area) => area.code),
  )
  const moved = smallAreas.filter(
    ({ icb24, icb26 }) => icb24 !== icb26 && (unchanged.has(icb24) || unchanged.has(icb26)),
  )
  if (moved.length > 0) throw new Error(`${moved.length} small areas move into or out of an unchanged board`)
}

async function buildTables(folder: string): Promise<Tables> {
  const read = (file: string) => readLines(folder, file)
  const hospitals = (await read('hospitals_nhschoices_2018-01.csv')).filter(
    (line) => line.of('nhs_trust_site') === '1',
  )
  const boards = { former: await read('icb42_2024.csv'), current: await read('icb36_2026.csv') }
  const partnerships = { of2016: await read('stp44.csv'), of2021: await read('stp42_2021.csv') }
  const smallAreas = (await read('lsoa21_england.csv')).map(smallAreaOf)
  const areas = [
    ...listBoardAreas(boards),
    ...listPartnershipAreas(partnerships),
    ...listDistricts(await read('lad24_england.csv')),
  ]
  ensureUnchangedStayed(smallAreas, areas)
  const census = {
    byBoard: await read('census21_by_icb.csv'),
    byDistrict: await read('census21_by_lad.csv'),
    ethnicByDistrict: await read('census21_ethnicity19_by_lad.csv'),
  }
  const trusts = await read('nhs_trusts_ods_2022.csv')
  return {
    organisations: [
      ...listBoards(boards),
      ...listPartnerships(partnerships),
      ...listTrusts(trusts, await read('nhs_trusts_points_2022.csv'), hospitals),
    ],
    successors: listSuccessors(boards.current),
    areas,
    sites: listSites(hospitals, smallAreas),
    smallAreas,
    areaCounts: listAreaCounts(census, areas, smallAreas),
  }
}

const trialData = process.env.HEARD_TRIAL_DATA
if (!trialData) throw new Error('Set HEARD_TRIAL_DATA to the folder that holds ref/*.csv')

const ref = join(trialData, 'ref')
const tables = await buildTables(ref)
const boundaries = await buildBoundaries(ref, await readLines(ref, 'icb42_2024.csv'))
const project = resolve(import.meta.dirname, '..')
const targets = [
  { folder: join(project, 'data/england'), name: 'england', content: tables, drawn: boundaries },
  {
    folder: join(project, 'test/support/twenty-areas'),
    name: 'england',
    content: pickSample(tables),
    drawn: [],
  },
]
for (const { folder, name, content, drawn } of targets) {
  const { bytes, version } = await writeTables(folder, name, content, attribution, sources, drawn)
  const rows = Object.entries(content).map(([table, { length }]) => `${length} ${table}`)
  console.log(`${folder}: ${rows.join(', ')}; ${(bytes / 1e6).toFixed(2)} MB, version ${version}`)
}
