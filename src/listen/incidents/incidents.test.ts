import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let desk: string
before(async () => {
  app = await testApp()
  app.setNow('2027-05-01T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  desk = `/desk/programmes/${clinic.programme.slug}/incidents`
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-06-01T16:00:00Z') })
    .where('id', '=', clinic.box.id)
    .execute()
  app.setNow('2027-05-10T12:00:00Z')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
})
after(() => app.close())

const incident = {
  revision: '0',
  channel: 'paper',
  activityId: '',
  whatHappened: 'Freepost was lost',
  whoAffected: 'Who posted a form in the first week of May',
  whatWasDone: '',
  beganDay: '3',
  beganMonth: '5',
  beganYear: '2027',
  beganTime: '9am',
  endedDay: '5',
  endedMonth: '5',
  endedYear: '2027',
  endedTime: '5pm',
}
const notices = () => app.person().get(`/programmes/${clinic.programme.slug}/notices`)

test('an incident is public at once, in the log without its words, and proposes to give the days back', async () => {
  assert.match((await notices()).main, /Nothing is on record/)
  assert.equal((await lead.post(`${desk}/new`, incident)).status, 303)
  const page = await notices()
  assert.match(page.main, /Freepost was lost/)
  assert.match(page.main, /first week of May/)
  assert.match(page.main, /3 May 2027, 9am to 5 May 2027, 5pm/)
  assert.match(page.main, /Not stated/)
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'incident-recorded')
    .executeTakeFirstOrThrow()
  assert.ok(!entry.body.includes('Freepost'))

  const list = await lead.get(desk)
  const proposal = list.$('a[href*="/extend?"]').first()
  assert.match(proposal.text(), /by 3 days, to 4\/6\/2027/)
  const form = await lead.get(proposal.attr('href') ?? '')
  assert.equal(form.$('#closes').attr('value'), '4')
  assert.equal(form.$('#reason').text(), 'Freepost was lost')
})

test('what is wrong is named at its field and nothing is lost', async () => {
  const page = await lead.post(`${desk}/new`, {
    ...incident,
    channel: '',
    whatHappened: ' ',
    endedDay: '2',
    beganTime: 'soon',
  })
  assert.equal(page.status, 422)
  assert.deepEqual(
    page.errorSummary.map(({ href }) => href),
    ['#channel', '#whatHappened', '#beganTime'],
  )
  assert.equal(page.$('#whoAffected').text(), incident.whoAffected)
  const backwards = await lead.post(`${desk}/new`, { ...incident, endedDay: '2' })
  assert.deepEqual(backwards.errorSummary, [{ text: 'It must end after it began', href: '#ended' }])
})

test('what is known later is added, and a second editor is told', async () => {
  const { id } = await app.ctx.db.selectFrom('channelIncidents').select('id').executeTakeFirstOrThrow()
  const later = { ...incident, revision: '1', whatWasDone: 'New forms were sent' }
  assert.equal((await lead.post(`${desk}/${id}`, later)).status, 303)
  assert.match((await notices()).main, /New forms were sent/)
  assert.equal((await lead.post(`${desk}/${id}`, later)).status, 409)
})

test('an activity of another programme is none of this one, and only who runs activities may record', async () => {
  const other = await makeListening(app, 'Another')
  const foreign = { ...incident, activityId: other.box.id }
  assert.equal((await lead.post(`${desk}/new`, foreign)).status, 404)
  const clerk = await deskPerson(app, { grants: [{ role: 'data-entry', programmeId: clinic.programme.id }] })
  assert.equal((await clerk.get(desk)).status, 403)
})
