import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let lead: Person
const slug = 'residents'

before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
  lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: clinic.organisationId }],
  })
  const added = await lead.post(at('new'), { kind: 'import', title: 'Residents', slug, strand: 'sample' })
  assert.equal(added.location, at(slug, 'strand'), 'what is known of it is asked next')
})
after(() => app.close())

const at = (...rest: string[]) => activitiesDesk(clinic, lead).at(...rest)
const publicPage = () => app.person().get(`/programmes/${clinic.programme.slug}/strands`)

test('what cannot be is sent back: more who answered than were drawn, a count of nothing, a session of nobody knows whom', async () => {
  const address = at(slug, 'strand')
  const before = await lead.get(address)
  const revision = revisionOn(before)
  const refused = await lead.post(address, {
    revision,
    count: '12',
    issued: '100',
    achieved: '101',
    fieldToDay: '31',
    fieldToMonth: '2',
    fieldToYear: '2020',
  })
  assert.equal(refused.status, 422)
  assert.ok(refused.errorSummary.some(({ href }) => href === '#unit'))
  assert.match(refused.main, /Enter what is counted, such as interviews/)
  assert.equal(refused.$('#achieved').attr('value'), '101')
  const drawn = await lead.post(address, {
    revision,
    count: '751',
    unit: 'interviews',
    issued: '3,004',
    achieved: '751',
  })
  assert.equal(drawn.status, 303)
  assert.match((await publicPage()).main, /Response rate ?25%/)
  const stale = await lead.post(address, { revision, count: '1', unit: 'interviews' })
  assert.equal(stale.status, 409)
  const session = await lead.post(at('new'), { kind: 'session', title: 'Forum' })
  assert.deepEqual(session.errorSummary, [{ text: 'Select how people come to it', href: '#strand' }])
})

test('a change of strand is in the log and the audit trail, with what was stated before', async () => {
  const choose = at(slug, 'strand', 'choose')
  const count = async () =>
    (await app.ctx.db.selectFrom('logEntries').select('id').where('kind', '=', 'strand-stated').execute())
      .length
  const before = await count()
  const changed = await lead.post(choose, { revision: revisionOn(await lead.get(choose)), strand: 'early' })
  assert.equal(changed.location, at(slug, 'strand'))
  assert.equal(await count(), before + 1)
  assert.match((await publicPage()).main, /Residents How people came to it Work done before .*751/)
  const trail = await app.ctx.db
    .selectFrom('auditEvents')
    .select(['before'])
    .where('act', '=', 'strand-stated')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(trail.before), /"strand":"sample"/)
})
