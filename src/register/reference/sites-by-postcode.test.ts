import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Person, TestApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { emergencyCareApp } from '../../../test/support/emergency-care.ts'
import { upload as sendFile } from '../../../test/support/uploading.ts'

let app: TestApp
let owner: Person
let named: string
const header = 'ods_code,name,parent_ods,postcode,lat,lon'

before(async () => {
  const made = await emergencyCareApp()
  app = made.app
  owner = await deskPerson(app, { isOwner: true })
  const { db } = app.ctx
  const { code } = await db
    .selectFrom('smallAreas')
    .select('code')
    .orderBy('latitude')
    .limit(1)
    .executeTakeFirstOrThrow()
  named = code
  await db.insertInto('referenceLoads').values({ name: 'postcodes', version: 'made up' }).execute()
  await db
    .insertInto('postcodes')
    .values({ postcode: 'SL24HL', latitude: 51.53201, longitude: -0.57398, smallAreaCode: named })
    .execute()
})
after(() => app.close())

async function confirm(day: string, row: string) {
  const { location = '' } = await sendFile(app, owner, '/desk/reference', {
    kind: 'sites',
    ofDateDay: day,
    ofDateMonth: '4',
    ofDateYear: '2026',
    file: { name: 'sites.csv', content: `${header}\n${row}\n` },
  })
  const page = await owner.get(location)
  await owner.post(location, { seen: page.$('[name=seen]').attr('value') ?? '' })
  return page.main
}
const findSite = () =>
  app.ctx.db.selectFrom('sites').selectAll().where('odsCode', '=', 'RDU88').executeTakeFirstOrThrow()

test('a site of a file lies in the neighbourhood that its postcode names, whatever centre is nearest', async () => {
  app.setNow('2026-05-01T10:00:00Z')
  await confirm('1', 'RDU88,Slough Clinic,RDU,SL9 9ZZ,51.54,-0.58')
  const nearest = (await findSite()).smallAreaCode
  assert.notEqual(nearest, named, 'its postcode is not known')
  await confirm('2', 'RDU88,Slough Clinic,RDU,SL2 4HL,51.5321,-0.574')
  const moved = await findSite()
  assert.deepEqual([moved.latitude, moved.smallAreaCode], [51.5321, named])
})

test('coordinates of a file that are far from the postcode are refused beside their line, and nothing is taken', async () => {
  const away = await confirm('3', 'RDU88,Slough Clinic,RDU,SL2 4HL,51.3,-0.74')
  assert.match(
    away,
    /Line 2: It is 28 km from the postcode SL2 4HL\. Correct the coordinates or the postcode/,
  )
  const withoutPostcode = await confirm('4', 'RDU88,Slough Clinic,RDU,,51.3,-0.74')
  assert.match(withoutPostcode, /28 km from the postcode SL2 4HL.*give the new postcode where the site moved/)
  const { latitude, smallAreaCode } = await findSite()
  assert.deepEqual([latitude, smallAreaCode], [51.5321, named])
})
