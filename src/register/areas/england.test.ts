import assert from 'node:assert/strict'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { boxAround } from '../../core/maps/index.ts'
import { findOutline, readBoundaries } from './boundaries.ts'
import {
  englandFolder,
  membershipColumns,
  ReferenceDataRefused,
  readAreaCounts,
  readAreas,
  readManifest,
  readOrganisations,
  readSites,
  readSmallAreas,
  readSuccessors,
  referenceFiles,
} from './england.ts'

const sampleFolder = resolve(import.meta.dirname, '../../../test/support/twenty-areas')

async function listAll<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const list: Row[] = []
  for await (const row of rows) list.push(row)
  return list
}

const readAll = async (folder: string) => ({
  organisations: await listAll(readOrganisations(folder)),
  successors: await listAll(readSuccessors(folder)),
  areas: await listAll(readAreas(folder)),
  sites: await listAll(readSites(folder)),
  smallAreas: await listAll(readSmallAreas(folder)),
  areaCounts: await listAll(readAreaCounts(folder)),
})

const england = await readAll(englandFolder)
const sample = await readAll(sampleFolder)

type Dated = { from: string; until: string | null }
const isInForce = (row: Dated, day: string) => row.from <= day && (row.until === null || row.until >= day)

test('England has the bodies and areas of each time', () => {
  const bodies = (kind: string, day: string) =>
    england.organisations.filter((row) => row.kind === kind && isInForce(row, day)).length
  const areas = (kind: string, day: string) =>
    england.areas.filter((row) => row.kind === kind && isInForce(row, day)).length

  assert.deepEqual([bodies('icb', '2022-06-30'), areas('icb', '2022-06-30')], [0, 0])
  assert.deepEqual([bodies('icb', '2026-03-31'), areas('icb', '2026-03-31')], [42, 42])
  assert.deepEqual([bodies('icb', '2026-04-01'), areas('icb', '2026-04-01')], [36, 36])
  assert.deepEqual([bodies('partnership', '2016-12-31'), areas('stp', '2016-12-31')], [44, 44])
  assert.equal(areas('stp', '2021-06-01'), 42)
  assert.equal(areas('district', '2024-04-01'), 296)
  assert.equal(bodies('nhs-trust', '2022-03-01'), 216)
})

test('England has every small area and resident of the census', () => {
  assert.equal(new Set(england.smallAreas.map((row) => row.code)).size, 33_755)
  assert.equal(
    england.smallAreas.reduce((sum, row) => sum + row.population, 0),
    56_490_108,
  )
})

test('every board and every partnership of 2021 has an outline around its hospitals; those of 2016 and districts none', async () => {
  const sets = await readBoundaries()
  const drawn = england.areas.map((area) => {
    const outline = findOutline(sets, { ...area, effectiveFrom: area.from, effectiveUntil: area.until })
    return { area, isDrawn: outline !== undefined }
  })
  for (const { area, isDrawn } of drawn)
    assert.equal(isDrawn, area.kind === 'icb' || (area.kind === 'stp' && area.from > '2021'), area.name)
  const boardOf = new Map(england.smallAreas.map(({ code, icb26 }) => [code, icb26]))
  const outlines = sets.find(({ on }) => on === '2026-04-01')?.outlines
  const outside = england.sites.filter(({ lon, lat, smallArea }) => {
    const board = outlines?.get(boardOf.get(smallArea) ?? '')
    const { west, east, south, north } = boxAround(board?.rings.flat() ?? [])
    return lon < west - 0.02 || lon > east + 0.02 || lat < south - 0.02 || lat > north + 0.02
  })
  // English trusts run these in Wales.
  const inWales = ['Bangor', 'Brecon', 'Builth Wells', 'Llandrindod Wells', 'Newtown', 'Rhyl']
  assert.deepEqual(outside.map(({ town }) => town).toSorted(), inWales)
})

for (const [name, folder, tables] of [
  ['England', englandFolder, england],
  ['the sample', sampleFolder, sample],
] as const) {
  const bodyOn = (code: string, day: string) =>
    tables.organisations.filter((row) => row.code === code && isInForce(row, day)).length
  const areaOn = (kind: string, code: string, day: string) =>
    tables.areas.filter((row) => row.kind === kind && row.code === code && isInForce(row, day)).length

  test(`${name}: every row has a source, and every source a row`, async () => {
    const { sources } = await readManifest(folder)
    const drawn = folder === englandFolder ? await readBoundaries() : []
    const used = new Set([...Object.values(tables).flat(), ...drawn].map((row) => row.source))
    assert.deepEqual([...used].toSorted(), sources.map((source) => source.key).toSorted())
  })

  test(`${name}: one code names one body, area or site at a time`, () => {
    const spans = [
      ...tables.organisations.map((row) => ({ ...row, key: `body ${row.code}` })),
      ...tables.areas.map((row) => ({ ...row, key: `${row.kind} ${row.code}` })),
      ...tables.sites.map((row) => ({ ...row, key: `site ${row.code}` })),
    ]
    for (const [key, rows] of Map.groupBy(spans, (row) => row.key)) {
      const inOrder = rows.toSorted((a, b) => a.from.localeCompare(b.from))
      for (const [index, row] of inOrder.entries()) {
        assert.ok(row.until === null || row.until >= row.from, `${key} ends before it begins`)
        const next = inOrder[index + 1]
        assert.ok(!next || (row.until !== null && row.until < next.from), `${key} overlaps`)
      }
    }
  })

  test(`${name}: what a row names is there, on the day that it is meant`, () => {
    const smallAreas = new Set(tables.smallAreas.map((row) => row.code))
    for (const site of tables.sites) {
      assert.equal(bodyOn(site.organisation, site.from), 1, `${site.organisation} of ${site.code}`)
      assert.ok(smallAreas.has(site.smallArea), `${site.smallArea} of ${site.code}`)
    }
    for (const area of tables.areas) {
      if (area.organisation) assert.equal(bodyOn(area.organisation, area.from), 1, area.code)
    }
    for (const { predecessor, successor, on } of tables.successors) {
      assert.equal(bodyOn(successor, on), 1, successor)
      assert.equal(
        tables.organisations.filter((r) => r.code === predecessor && r.until && r.until < on).length > 0,
        true,
      )
    }
    for (const { column, kind, on } of membershipColumns) {
      for (const code of new Set(tables.smallAreas.map((row) => row[column]))) {
        assert.equal(areaOn(kind, code, on), 1, `${column} ${code}`)
      }
    }
    const areas = new Set(tables.areas.map((row) => `${row.kind} ${row.code} ${row.from}`))
    for (const count of tables.areaCounts) {
      assert.ok(areas.has(`${count.kind} ${count.area} ${count.areaFrom}`), `${count.area} ${count.areaFrom}`)
    }
  })
}

test('the counts of an area agree with each other and with its small areas', () => {
  const people = new Map<string, number>()
  for (const row of england.smallAreas) {
    for (const { column, kind, on } of membershipColumns) {
      const key = `${kind} ${row[column]} ${on}`
      people.set(key, (people.get(key) ?? 0) + row.population)
    }
  }
  const byArea = Map.groupBy(england.areaCounts, (row) => `${row.kind} ${row.area} ${row.areaFrom}`)
  assert.equal(byArea.size, 42 + 7 + 296)
  for (const [area, counts] of byArea) {
    const [kind, code, from] = area.split(' ')
    const day = kind === 'district' || from === '2022-07-01' ? '2024-04-01' : '2026-04-01'
    const residents = people.get(`${kind} ${code} ${day}`) ?? Number.NaN
    for (const [topic, rows] of Map.groupBy(counts, (row) => row.topic)) {
      const sum = rows.reduce((total, row) => total + row.people, 0)
      if (topic === 'population') assert.equal(sum, residents, area)
      // Sexual orientation is of those of 16 and over; all other topics are of everyone, give or take perturbation
      // (and one neighbourhood that is listed in the wrong district: see sources.json).
      else if (topic === 'sexual-orientation') assert.ok(sum > residents * 0.7 && sum < residents, area)
      else
        assert.ok(
          Math.abs(sum - residents) <= residents * (code === 'E07000177' ? 0.012 : 0.005),
          `${area} ${topic}: ${sum} of ${residents}`,
        )
    }
  }
})

test('no small area has more people in a group than people', () => {
  for (const row of england.smallAreas) {
    const ethnic = row.white + row.asian + row.black + row.mixed + row.other
    assert.ok(Math.abs(ethnic - row.population) <= 10, row.code)
    assert.ok(
      row.disabled <= row.population && row.muslim + row.christian + row.noReligion <= row.population,
      row.code,
    )
  }
})

test('a board that grew has two footprints and is one body', () => {
  const footprints = england.areas.filter((row) => row.kind === 'icb' && row.code === 'QRL')
  assert.deepEqual(
    footprints.map(({ from, until }) => [from, until]),
    [
      ['2022-07-01', '2026-03-31'],
      ['2026-04-01', null],
    ],
  )
  const bodies = england.organisations.filter((row) => row.kind === 'icb' && row.code === 'QRL')
  assert.deepEqual(
    bodies.map((row) => row.until),
    [null],
  )
  const frimley = england.successors.filter((row) => row.predecessor === 'QNQ').map((row) => row.successor)
  assert.deepEqual(frimley.toSorted(), ['QRL', 'S0E4D', 'S9B9J'])
})

test('the sample is twenty small areas of two districts that went to two boards', () => {
  assert.equal(sample.smallAreas.length, 20)
  assert.equal(new Set(sample.smallAreas.map((row) => row.district)).size, 2)
  assert.deepEqual([...new Set(sample.smallAreas.map((row) => row.icb24))], ['QNQ'])
  assert.equal(new Set(sample.smallAreas.map((row) => row.icb26)).size, 2)
})

test('a row that is not as it should be is refused by file and number', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'heard-areas-'))
  t.after(() => rm(folder, { recursive: true }))
  await cp(sampleFolder, folder, { recursive: true })
  const rows = 'kind,code,onsCode,name,organisation,from,until,source\ndistrict,E1,E1,Here,,2020-01-01,,s\n'
  const write = (csv: string) => writeFile(join(folder, referenceFiles.areas), gzipSync(csv))

  await write(rows)
  assert.equal((await listAll(readAreas(folder))).length, 1)
  await write(`${rows}district,E2,E2,There,,2020-13-01,,s\n`)
  await assert.rejects(listAll(readAreas(folder)), new ReferenceDataRefused('reading row 2 of areas.csv.gz'))
  await writeFile(join(folder, referenceFiles.areas), 'not gzip')
  await assert.rejects(listAll(readAreas(folder)), ReferenceDataRefused)
  await rm(join(folder, referenceFiles.areas))
  await assert.rejects(listAll(readAreas(folder)), ReferenceDataRefused)
})
