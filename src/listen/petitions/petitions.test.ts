import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let entry: Person
let at: ReturnType<typeof activitiesDesk>['at']
const slug = 'letters'
const petition = {
  title: 'Save the clinic',
  wording: 'We call on the board to keep the clinic.\nIt is ours.',
  signatures: '9,486',
  organiser: 'Jo Marsh',
  area: 'Tidewater and Quill',
  receivedOnDay: '4',
  receivedOnMonth: '5',
  receivedOnYear: '2027',
  channel: 'paper',
  mayPublish: 'yes',
}

before(async () => {
  app = await testApp()
  app.setNow('2027-05-06T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const { organisationId } = clinic
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', organisationId }] })
  entry = await deskPerson(app, { grants: [{ role: 'data-entry', organisationId }] })
  const desk = activitiesDesk(clinic, lead)
  at = desk.at
  await desk.add({ kind: 'correspondence', title: 'Letters and petitions', slug })
})
after(() => app.close())

const strands = () => app.person().get(`/programmes/${clinic.programme.slug}/strands`)
const add = (form: Record<string, string>) => entry.post(at(slug, 'petitions', 'new'), form)

test('the same form sent twice is one petition; another one from the same page is another', async () => {
  const page = (await entry.get(at(slug, 'petitions', 'new'))).$('input[name=page]').attr('value') ?? ''
  const own = { ...petition, title: 'Keep the bus', page, signatures: '12' }
  for (const form of [own, own, { ...own, title: 'Keep the train' }])
    assert.equal((await add(form)).status, 303)
  const { db } = app.ctx
  const kept = await db.selectFrom('petitions').select('title').orderBy('title').execute()
  assert.deepEqual(
    kept.map(({ title }) => title),
    ['Keep the bus', 'Keep the train'],
  )
  await db.deleteFrom('petitions').execute()
  await db.deleteFrom('responses').execute()
  for (const [year, message] of [
    ['2028', /must be today or earlier/],
    ['0001', /Check the year/],
  ] as const) {
    const refused = await add({ ...own, receivedOnYear: year })
    assert.equal(refused.status, 422)
    assert.match(refused.errorSummary[0]?.text ?? '', message)
  }
  assert.equal((await entry.get(at(slug, 'petitions', 'abc'))).status, 404)
})

test('a petition is one response with its signatures, shown as one and never added', async () => {
  assert.match((await entry.get(at(slug))).main, /Petitions: One response each/)
  assert.equal((await add(petition)).status, 303)
  const page = await strands()
  assert.match(
    page.main,
    /Letters and petitions .*Channel On paper Count 1 Unit petitions People behind it Signatures 9,486/,
  )
  assert.match(page.main, /Save the clinic: 9,486 signatures, received 4 May 2027/)
  assert.ok(!page.html.includes('Jo Marsh'))
  const [response] = await app.ctx.db.selectFrom('responses').selectAll().execute()
  assert.deepEqual(
    [response?.respondentKind, response?.signatures, response?.channel, response?.organisationName],
    ['petition', 9486, 'paper', null],
  )
  const answer = await app.ctx.db.selectFrom('answers').select('text').executeTakeFirstOrThrow()
  assert.equal(answer.text, `${petition.title}\n\n${petition.wording}`)
})

test('a second petition makes two, and their signatures are in no sum with responses', async () => {
  assert.equal(
    (await add({ ...petition, title: 'No to the move', signatures: '14', mayPublish: '' })).status,
    303,
  )
  await app.person().post(`/say/${clinic.box.slug}`, { answer: 'Keep it' })
  const { main } = await strands()
  assert.match(main, /Count 2 Unit petitions/)
  assert.ok(!main.includes('9,501') && !main.includes('9,503'))
})

test('without leave its title is not shown', async () => {
  const untitled = Object.fromEntries(Object.entries(petition).filter(([name]) => name !== 'mayPublish'))
  assert.equal((await add({ ...untitled, title: 'Secret wish', signatures: '3' })).status, 303)
  const page = await strands()
  assert.ok(!page.html.includes('Secret wish'))
  assert.match(page.main, /A petition: 3 signatures/)
})

test('mistakes are sent back with what was typed', async () => {
  const refused = await add({ ...petition, title: '', signatures: 'many', receivedOnDay: '32' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#title', '#signatures', '#receivedOn'],
  )
  assert.equal(refused.$('#wording').text(), petition.wording)
})

test('more signatures that come later are a correction with a reason, and what stood before is kept', async () => {
  const list = await entry.get(at(slug, 'petitions'))
  const url = list.$('a:contains("Save the clinic")').attr('href') ?? ''
  const shown = await entry.get(url)
  assert.equal(shown.$('#wording').text(), petition.wording)
  const form = {
    ...petition,
    signatures: '9,500',
    version: shown.$('input[name=version]').attr('value') ?? '',
  }
  assert.deepEqual((await entry.post(url, form)).errorSummary, [
    { text: 'Enter why it is corrected', href: '#reason' },
  ])
  assert.equal((await entry.post(url, { ...form, reason: '14 more came by post' })).status, 303)
  assert.match((await strands()).main, /Save the clinic: 9,500 signatures/)
  const versions = await app.ctx.db.selectFrom('responseVersions').select('kind').execute()
  assert.deepEqual(versions, [{ kind: 'corrected' }])
})
