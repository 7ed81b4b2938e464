import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let at: Desk['at']
let add: Desk['add']
let publish: Desk['publish']
const now = '2027-05-04T12:00:00Z'

type Desk = ReturnType<typeof activitiesDesk>

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  const { organisationId } = clinic
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', organisationId }] })
  ;({ at, add, publish } = activitiesDesk(clinic, lead))
})
after(() => app.close())

test('the question of a one box can change until someone has answered it', async () => {
  const slug = await add({ kind: 'one-box', title: 'Ask again' })
  const edit = async () => ({ title: 'Ask again', revision: revisionOn(await lead.get(at(slug, 'edit'))) })
  assert.equal((await lead.post(at(slug, 'edit'), { ...(await edit()), question: 'Better?' })).status, 303)
  await publish(slug)
  assert.match((await app.person().get(`/say/${slug}`)).main, /Better\?/)
  await app.person().post(`/say/${slug}`, { answer: 'Yes' })
  const page = await lead.get(at(slug, 'edit'))
  assert.equal(page.$('input[name=question]').attr('type'), 'hidden')
  const refused = await lead.post(at(slug, 'edit'), { ...(await edit()), question: 'Worse?' })
  assert.equal(refused.status, 409)
  assert.match(refused.main, /responses to them have been sent/)
  assert.match((await app.person().get(`/say/${slug}`)).main, /Better\?/)
})
