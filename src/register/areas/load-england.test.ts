import assert from 'node:assert/strict'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { englandFolder, ReferenceDataRefused, readManifest, referenceFiles } from './england.ts'
import { loadEngland } from './load-england.ts'

const sampleFolder = resolve(import.meta.dirname, '../../../test/support/twenty-areas')
const { db, drop } = await testDatabase()
const folders: string[] = []

after(async () => {
  await drop()
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })))
})
beforeEach(async () => {
  for (const table of [
    'sites',
    'areas',
    'organisations',
    'small_areas',
    'reference_sources',
    'reference_loads',
  ]) {
    await sql`delete from ${sql.table(table)}`.execute(db)
  }
})

/** A copy of the sample to be changed; its version is a new one. */
async function copySample(version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heard-england-'))
  folders.push(folder)
  await cp(sampleFolder, folder, { recursive: true })
  const manifest = await readManifest(folder)
  await writeFile(join(folder, 'sources.json'), JSON.stringify({ ...manifest, version }))
  return folder
}

const tables = [
  'organisations',
  'organisation_successors',
  'areas',
  'small_areas',
  'area_members',
  'sites',
  'area_counts',
]

async function countRows(): Promise<Record<string, number>> {
  const counts = tables.map(async (table) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
    return [table, rows[0]?.n ?? -1] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

/** Every row with the transaction that wrote it: equal only where nothing was written. */
async function listStamps() {
  const stamps = tables.map((table) =>
    sql`select xmin::text, to_jsonb(t) as row from ${sql.table(table)} t order by to_jsonb(t)::text`.execute(
      db,
    ),
  )
  return (await Promise.all(stamps)).map(({ rows }) => rows)
}

const sampleRows = {
  organisations: 7,
  organisation_successors: 3,
  areas: 7,
  small_areas: 20,
  area_members: 60,
  sites: 2,
  area_counts: 228,
}

test('the sample loads, and each row is tied to what it names', async () => {
  const seen: string[] = []
  const result = await loadEngland(db, sampleFolder, {
    onProgress: ({ what, rows }) => seen.push(`${what} ${rows}`),
  })

  assert.equal(result.loaded, true)
  assert.deepEqual(await countRows(), sampleRows)
  assert.ok(seen.includes('small areas 20'))
  const { rows } = await sql<{ site: string; trust: string; area: string; kind: string }>`
    select sites.name as site, organisations.name as trust, areas.name as area, areas.kind
    from sites
    join organisations on organisations.id = sites.organisation_id
    join area_members using (small_area_code)
    join areas on areas.id = area_members.area_id
    where sites.ods_code = 'RDU50' order by areas.kind, areas.effective_from`.execute(db)
  const trust = 'Frimley Health NHS Foundation Trust'
  assert.deepEqual(rows, [
    { site: 'Wexham Park Hospital', trust, area: 'Slough', kind: 'district' },
    { site: 'Wexham Park Hospital', trust, area: 'Frimley', kind: 'icb' },
    { site: 'Wexham Park Hospital', trust, area: 'Thames Valley', kind: 'icb' },
  ])
})

test('a second run of the same version writes nothing', async () => {
  await loadEngland(db, sampleFolder)
  const before = await listStamps()
  const { loaded, rows } = await loadEngland(db, sampleFolder)
  assert.deepEqual({ loaded, rows }, { loaded: false, rows: 0 })
  assert.deepEqual(await listStamps(), before)
})

test('a newer version changes rows where they are, and leaves what people made', async () => {
  await loadEngland(db, sampleFolder)
  const custom = await sql<{ id: string }>`
    insert into areas (name, kind, effective_from) values ('Valley', 'custom', '2025-01-01') returning id`.execute(
    db,
  )
  const customId = custom.rows[0]?.id
  await sql`insert into area_members (area_id, small_area_code) select ${customId}, code from small_areas limit 3`.execute(
    db,
  )
  await sql`
    insert into area_counts (area_id, topic, category, measured_on, people)
    select id, 'carers', 'Carers', '2025-01-01', 12 from areas where name = 'Slough'`.execute(db)
  const idOf = async () =>
    (
      await sql<{
        id: string
        name: string
      }>`select id, name from organisations where ods_code = 'RDU'`.execute(db)
    ).rows[0]
  const before = await idOf()

  const folder = await copySample('newer')
  const organisation =
    'code,kind,name,from,until,source\nRDU,nhs-trust,Renamed Trust,1992-04-01,,ods-trusts-2022\n'
  await writeFile(join(folder, referenceFiles.organisations), gzipSync(organisation))
  assert.equal((await loadEngland(db, folder)).loaded, true)

  const renamed = await idOf()
  assert.equal(renamed?.id, before?.id)
  assert.equal(renamed?.name, 'Renamed Trust')
  assert.deepEqual(await countRows(), { ...sampleRows, areas: 8, area_members: 63, area_counts: 229 })
})

test('what a newer reference file changed here stands when a newer version ships', async () => {
  await loadEngland(db, sampleFolder)
  await sql`insert into reference_sources (key, title, publisher, licence, attribution, dated_on)
    values ('import-trusts-2026-04-01', 'etr.csv', '', '', '', '2026-04-01')`.execute(db)
  await sql`update organisations set name = 'Renamed since', effective_from = '1999-01-01', source = 'import-trusts-2026-04-01'
    where ods_code = 'RDU'`.execute(db)
  const { organisations } = await countRows()
  await loadEngland(db, await copySample('later'))
  const { rows } = await sql<{ name: string }>`select name from organisations where ods_code = 'RDU'`.execute(
    db,
  )
  assert.deepEqual(rows, [{ name: 'Renamed since' }])
  assert.equal((await countRows()).organisations, organisations)
})

test('a newer version loads beside what a newer reference file moved, and leaves its neighbourhoods where they are', async () => {
  await loadEngland(db, sampleFolder)
  const imported = 'import-areas-2026-05-01'
  await sql`insert into reference_sources (key, title, publisher, licence, attribution, dated_on)
    values (${imported}, 'areas.csv', '', '', '', '2026-05-01')`.execute(db)
  await sql`update areas set effective_from = '2026-04-20', source = ${imported} where name = 'Slough'`.execute(
    db,
  )
  await sql`update organisations set effective_from = '2020-01-01', source = ${imported} where ods_code = 'RDU'`.execute(
    db,
  )
  await sql`update organisations set effective_until = '2026-03-01', source = ${imported} where ods_code = 'QNQ' and kind = 'icb'`.execute(
    db,
  )
  const { rows: moved } = await sql<{ code: string }>`update area_members member set area_id = slough.id
    from areas slough, areas district
    where slough.name = 'Slough' and district.id = member.area_id and district.kind = 'district' and district.id <> slough.id
      and member.small_area_code = (select min(small_area_code) from area_members where area_id = district.id)
    returning member.small_area_code as code`.execute(db)
  const code = moved[0]?.code
  await sql`update small_areas set source = ${imported} where code = ${code}`.execute(db)
  assert.equal((await loadEngland(db, await copySample('beside'))).loaded, true)
  const { rows } = await sql<{
    name: string
  }>`select areas.name from area_members join areas on areas.id = area_id
    where small_area_code = ${code} and kind = 'district'`.execute(db)
  assert.deepEqual(rows, [{ name: 'Slough' }])
  assert.deepEqual(await countRows(), sampleRows)
})

test('a version that would make a code name two bodies at a time is refused', async () => {
  await loadEngland(db, sampleFolder)
  const before = await listStamps()
  const folder = await copySample('moved')
  const moved = 'code,kind,name,from,until,source\nRDU,nhs-trust,Trust,1993-04-01,,ods-trusts-2022\n'
  await writeFile(join(folder, referenceFiles.organisations), gzipSync(moved))
  await assert.rejects(loadEngland(db, folder), /organisations_code_at_a_time/)
  assert.deepEqual(await listStamps(), before)
})

test('a fault in the last file leaves the database as it was', async () => {
  await loadEngland(db, sampleFolder)
  const before = await listStamps()
  const folder = await copySample('broken')
  await writeFile(join(folder, referenceFiles.areaCounts), gzipSync('kind,area\ndistrict,E06000039\n'))
  await assert.rejects(loadEngland(db, folder), ReferenceDataRefused)
  assert.deepEqual(await listStamps(), before)
  assert.equal((await loadEngland(db, sampleFolder)).loaded, false)
})

test('a row that names what is not there is refused', async () => {
  const folder = await copySample('dangling')
  const count = 'kind,area,areaFrom,topic,category,people,measuredOn,source\n'
  const row = 'district,E06000039,1999-01-01,sex,Female,1,2021-03-21,census-2021\n'
  await writeFile(join(folder, referenceFiles.areaCounts), gzipSync(count + row))
  await assert.rejects(loadEngland(db, folder), /null value in column "area_id"/)
})

test('of two loads at the same moment one loads and the other finds it done', async () => {
  const results = await Promise.all([loadEngland(db, sampleFolder), loadEngland(db, sampleFolder)])
  assert.deepEqual(results.map((result) => result.loaded).toSorted(), [false, true])
  assert.deepEqual(await countRows(), sampleRows)
})

test('the database refuses one code for two bodies or areas at a time', async () => {
  const add = (from: string, until: string | null) =>
    sql`insert into organisations (ods_code, name, kind, effective_from, effective_until)
      values ('X1', 'A body', 'other', ${from}::date, ${until}::date)`.execute(db)
  await add('2020-01-01', '2022-06-30')
  await add('2022-07-01', null)
  await assert.rejects(add('2022-06-30', '2022-06-30'), /organisations_code_at_a_time/)

  const area = (kind: string) =>
    sql`insert into areas (code, name, kind, effective_from) values ('X1', 'An area', ${kind}, ${'2020-01-01'})`.execute(
      db,
    )
  await area('district')
  await area('custom')
  await assert.rejects(area('custom'), /areas_code_from_once|areas_code_at_a_time/)
})

test('England loads whole', async () => {
  const { loaded } = await loadEngland(db, englandFolder)
  assert.equal(loaded, true)
  const counts = await countRows()
  assert.equal(counts.small_areas, 33_755)
  assert.equal(counts.sites, 880)
  const { rows } = await sql<{ boards: number; people: number }>`
    select count(distinct areas.id) as boards, sum(small_areas.population) as people
    from areas
    join area_members on area_members.area_id = areas.id
    join small_areas on small_areas.code = area_members.small_area_code
    where areas.kind = 'icb' and daterange(areas.effective_from, areas.effective_until, '[]') @> date '2026-04-01'`.execute(
    db,
  )
  assert.deepEqual(rows, [{ boards: 36, people: 56_490_108 }])
})
