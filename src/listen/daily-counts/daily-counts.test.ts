import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { type Channel, receiveResponse } from '../responses/index.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let address: string
before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
  address = `/desk/programmes/${clinic.programme.slug}/daily-counts`
})
after(() => app.close())

const take = (channel: Channel, receivedAt: string) =>
  app.ctx.db.transaction().execute((tx) =>
    receiveResponse(tx, app.ctx, {
      activityId: clinic.box.id,
      channel,
      receivedAt: new Date(receivedAt),
      respondentKind: 'person',
      mayPublish: false,
      answers: [{ questionId: clinic.box.questionId, text: 'x' }],
    }),
  )

test('responses are on the UK day on which they were given, and those withdrawn are on none', async () => {
  assert.match((await lead.get(address)).main, /No responses yet/)
  await take('online', '2027-05-03T23:30:00Z')
  await take('online', '2027-05-04T10:00:00Z')
  await take('paper', '2027-05-03T10:00:00Z')
  const { id } = await take('paper', '2027-05-03T11:00:00Z')
  await app.ctx.db.updateTable('responses').set({ withdrawnAt: new Date() }).where('id', '=', id).execute()
  const page = await lead.get(address)
  const rows = page
    .$('table')
    .first()
    .find('tbody tr')
    .map((_place, row) =>
      page
        .$(row)
        .find('th, td')
        .map((_at, cell) => page.$(cell).text().trim())
        .get()
        .join(' '),
    )
    .get()
  assert.deepEqual(rows, ['4 May 2027 2 2 0', '3 May 2027 1 0 1'])
  const csv = await lead.get(`${address}.csv`)
  assert.match(csv.$.text(), /2027-05-04,Say it: The evening clinic,online,2/)
})
