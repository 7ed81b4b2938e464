import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { pointOfGrid } from './grid.ts'
import { findPostcode, postcodesLoaded } from './index.ts'
import { importPostcodes } from './load.ts'

let app: TestApp
let folder: string
const now = new Date('2026-06-01T09:00:00Z')

before(async () => {
  app = await testApp()
  folder = await mkdtemp(join(tmpdir(), 'heard-postcodes-'))
})
after(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

async function load(name: string, lines: readonly string[], confirm = true) {
  const file = join(folder, name)
  await writeFile(file, lines.join('\n'))
  return importPostcodes(app.ctx.db, file, { now, confirm })
}

const header = 'pcd7,pcd8,pcds,dointr,doterm,ctry25cd,lsoa21cd,lat,long'
const directory = [
  header,
  'QQ1 1AA,QQ1  1AA,QQ1 1AA,198001,,E92000001,E01000001,52.50000,-1.20000',
  'QQ1 1AB,QQ1  1AB,QQ1 1AB,198001,,E92000001,E01000002,52.60000,-1.40000',
  'QQ1 1AC,QQ1  1AC,QQ1 1AC,198001,201506,E92000001,E01000002,53.90000,-1.40000',
  'CF1 1AA,CF1  1AA,CF1 1AA,198001,,W92000004,W01000001,51.50000,-3.20000',
  'QQ9 9ZZ,QQ9  9ZZ,QQ9 9ZZ,198001,199001,E92000001,,99.999999,0.000000',
]

test('without a file there are none, and the desk says where to download one', async () => {
  assert.equal(await postcodesLoaded(app.ctx.db), undefined)
  assert.equal(await findPostcode(app.ctx.db, 'QQ1 1AA'), undefined)
  const owner = await deskPerson(app, { isOwner: true })
  assert.match((await owner.get('/desk/postcodes')).main, /ONS Postcode Directory \(ONSPD\), at geoportal/)
})

test('the directory: England alone, ended ones marked, outward codes in the middle of live units', async () => {
  const { product, kept, elsewhere, nowhere, faults } = await load('ONSPD.csv', directory)
  assert.deepEqual([product, kept, elsewhere, nowhere, faults.count], ['ONS Postcode Directory', 3, 1, 1, 0])
  const unit = await findPostcode(app.ctx.db, ' qq11aa ')
  assert.deepEqual(
    [unit?.postcode, unit?.smallArea, unit?.ended, unit?.isOutward],
    ['QQ1 1AA', 'E01000001', false, false],
  )
  assert.equal((await findPostcode(app.ctx.db, 'QQ1 1AC'))?.ended, true)
  const outward = await findPostcode(app.ctx.db, 'qq1')
  assert.equal(outward?.isOutward, true)
  assert.ok(Math.abs((outward?.latitude ?? 0) - 52.55) < 0.0001)
  assert.equal((await findPostcode(app.ctx.db, 'QQ1 9ZZ'))?.postcode, 'QQ1')
  assert.equal(await findPostcode(app.ctx.db, 'CF1 1AA'), undefined)
  assert.equal(await findPostcode(app.ctx.db, 'Redditch'), undefined)
  assert.equal((await postcodesLoaded(app.ctx.db))?.units, 2)
})

test('a newer list says what it would change and changes nothing before it is confirmed', async () => {
  const newer = [
    header,
    // Without a neighbourhood it has moved no more than by its coordinates.
    'QQ1 1AA,QQ1  1AA,QQ1 1AA,198001,202605,E92000001,,52.50050,-1.20000',
    'QQ1 1AC,QQ1  1AC,QQ1 1AC,198001,201506,E92000001,E01000009,53.90000,-1.40000',
    'QQ1 1AD,QQ1  1AD,QQ1 1AD,202601,,E92000001,E01000001,52.50000,-1.20000',
  ]
  const { difference, confirmed } = await load('newer.csv', newer, false)
  assert.equal(confirmed, false)
  assert.deepEqual(difference, {
    ...{ before: 3, added: 1, gone: 1, moved: 1, endedOrNot: 1 },
    such: ['QQ11AB', 'QQ11AC'],
  })
  assert.equal((await findPostcode(app.ctx.db, 'QQ1 1AB'))?.isOutward, false)
  assert.equal((await findPostcode(app.ctx.db, 'QQ1 1AD'))?.isOutward, true, 'its first half alone is known')
  assert.match((await postcodesLoaded(app.ctx.db))?.source ?? '', /ONSPD\.csv/)
})

test('Code-Point Open: metres of the National Grid, and what was loaded before is gone', async () => {
  const { product, kept } = await load('tg.csv', [
    '"NR29 1AA",10,651410,313177,"E92000001","E19000001","E18000001","","E07000145","E05000001"',
    '"NR29 1AB",90,0,0,"E92000001","","","","",""',
  ])
  assert.deepEqual([product, kept], ['Code-Point Open', 1])
  const found = await findPostcode(app.ctx.db, 'NR29 1AA')
  // The worked example of the Ordnance Survey's guide, 52° 39' 28.72" N, 1° 42' 57.79" E.
  assert.ok(Math.abs((found?.latitude ?? 0) - 52.65798) < 0.0001, String(found?.latitude))
  assert.ok(Math.abs((found?.longitude ?? 0) - 1.71605) < 0.0001, String(found?.longitude))
  assert.equal(await findPostcode(app.ctx.db, 'QQ1 1AA'), undefined)
})

test('a file that is none, or whose columns were swapped, changes nothing', async () => {
  await assert.rejects(
    load('x.csv', ['a,b', '1,2']),
    /neither the ONS Postcode Directory nor Code-Point Open/,
  )
  const swapped = directory.map((line) => line.replace('lat,long', 'long,lat'))
  await assert.rejects(
    load('swapped.csv', swapped),
    /4 rows cannot be made out.*line 2: latitude and longitude of QQ11AA are swapped/,
  )
  await assert.rejects(load('wales.csv', [header, directory[4] ?? '']), /no postcodes of England/)
  assert.equal((await findPostcode(app.ctx.db, 'NR29 1AA'))?.postcode, 'NR29 1AA')
})

test('the grid to degrees, at the far ends of England', () => {
  const lizard = pointOfGrid(170_000, 11_500)
  assert.ok(
    Math.abs(lizard.latitude - 49.957) < 0.01 && Math.abs(lizard.longitude + 5.205) < 0.02,
    JSON.stringify(lizard),
  )
})
