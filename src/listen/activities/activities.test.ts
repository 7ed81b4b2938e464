import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk, revisionOn } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { listOpenForViews, waysToSpeak } from './index.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let analyst: Person
let stranger: Person
let at: Desk['at']
let add: Desk['add']
let publish: Desk['publish']
const now = '2027-05-04T12:00:00Z'

type Desk = ReturnType<typeof activitiesDesk>

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  const other = await makeListening(app, 'The far hospital')
  const grant = (role: 'engagement-lead' | 'analyst', { organisationId }: Listening) =>
    deskPerson(app, { grants: [{ role, organisationId }] })
  lead = await grant('engagement-lead', clinic)
  analyst = await grant('analyst', clinic)
  stranger = await grant('engagement-lead', other)
  ;({ at, add, publish } = activitiesDesk(clinic, lead))
})
after(() => app.close())

const findActivity = (slug: string) =>
  app.ctx.db.selectFrom('activities').selectAll().where('slug', '=', slug).executeTakeFirst()

const listActs = async (id: string) => {
  const acts = app.ctx.db.selectFrom('auditEvents').select('act').where('subjectId', '=', id)
  return (await acts.orderBy('id').execute()).map(({ act }) => act)
}

test('a one box: added with times in UK summer time, published, spoken to, counted, closed and opened again', async () => {
  const slug = await add({
    kind: 'one-box',
    title: 'Tell us in May',
    introduction: 'Anyone may.',
    question: 'What about May?',
    opensDay: '4',
    opensMonth: '5',
    opensYear: '2027',
    opensTime: '2pm',
    closesDay: '6',
    closesMonth: '5',
    closesYear: '2027',
  })
  assert.equal(slug, 'tell-us-in-may')
  const row = await findActivity(slug)
  assert.equal(row?.opensAt?.toISOString(), '2027-05-04T13:00:00.000Z')
  assert.equal(row?.closesAt?.toISOString(), '2027-05-06T22:59:00.000Z')
  assert.equal((await app.person().get(`/say/${slug}`)).status, 404)

  assert.equal((await publish(slug)).status, 303)
  assert.match((await lead.get(at(slug))).main, /Opens 4 May 2027, 2pm/)
  assert.match((await app.person().get(`/say/${slug}`)).main, /It opens on 4 May 2027, 2pm/)
  app.setNow('2027-05-04T13:00:00Z')
  assert.match((await app.person().get(`/say/${slug}`)).main, /What about May\?/)
  assert.equal((await app.person().post(`/say/${slug}`, { answer: 'Keep it' })).status, 303)

  const list = await lead.get(at())
  const line = list
    .$('tr')
    .filter((_index, tr) => list.$(tr).text().includes('Tell us in May'))
    .text()
  assert.match(line, /Open until 6 May 2027, 11:59pm\s+1\s+https?:\/\/[^/]+\/say\/tell-us-in-may/)

  app.setNow('2027-05-04T13:01:00Z')
  const close = await lead.get(at(slug, 'close'))
  const refused = await lead.post(at(slug, 'close'), { revision: revisionOn(close), reason: '' })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [{ text: 'Enter the reason', href: '#reason' }])
  await lead.post(at(slug, 'close'), { revision: revisionOn(close), reason: 'The building flooded' })
  assert.match((await lead.get(at(slug))).main, /Closed 4 May 2027, 2:01pm/)
  assert.equal((await app.person().post(`/say/${slug}`, { answer: 'Too late?' })).status, 409)

  const reopen = revisionOn(await lead.get(at(slug, 'reopen')))
  const day = { closesDay: '3', closesMonth: '5', closesYear: '2027' }
  const over = await lead.post(at(slug, 'reopen'), { revision: reopen, reason: 'Dry again', ...day })
  assert.equal(over.status, 422)
  assert.equal(over.$('#reason').text(), 'Dry again')
  const again = await lead.post(at(slug, 'reopen'), {
    revision: reopen,
    reason: 'Dry again',
    ...day,
    closesDay: '9',
    closesTime: '5pm',
  })
  assert.equal(again.status, 303)
  const open = await lead.get(at(slug))
  assert.match(open.main, /Open until 9 May 2027, 5pm/)
  const groupOf = (link: string) => open.$(`a:contains("${link}")`).closest('ul').prev('h2').text()
  assert.equal(groupOf('See its public page'), 'What is asked, and how')
  assert.equal(groupOf('Short address and poster'), 'To print and hand out')
  assert.equal(groupOf('Close it now'), 'When it is open')
  assert.deepEqual(await listActs(row?.id ?? ''), [
    'activity-created',
    'activity-published',
    'activity-closed',
    'activity-reopened',
  ])
  app.setNow(now)
})

test('a refused form keeps what was typed and names each field', async () => {
  const page = await lead.post(at('new'), {
    title: '',
    introduction: 'Kept words',
    slug: 'Not an address!',
    opensDay: '31',
    opensMonth: '2',
    opensYear: '2027',
    closesTime: 'teatime',
  })
  assert.equal(page.status, 422)
  assert.deepEqual(page.errorSummary.map(({ href }) => href).toSorted(), [
    '#closesTime',
    '#kind',
    '#opens',
    '#slug',
    '#title',
  ])
  for (const { href } of page.errorSummary) assert.equal(page.$(href).length, 1, href)
  assert.equal(page.$('#introduction').text(), 'Kept words')
  assert.equal(page.$('#opens').attr('value'), '31')
})

test('a time without its day, and an end before the beginning, are refused', async () => {
  const wish = { kind: 'one-box', title: 'Times' }
  const noDay = await lead.post(at('new'), { ...wish, closesTime: '5pm' })
  assert.deepEqual(noDay.errorSummary, [{ text: 'Enter the day as well as the time', href: '#closes' }])
  const sameDay = {
    opensDay: '5',
    opensMonth: '5',
    opensYear: '2027',
    closesDay: '5',
    closesMonth: '5',
    closesYear: '2027',
  }
  const turned = await lead.post(at('new'), { ...wish, ...sameDay, opensTime: '5pm', closesTime: '9am' })
  assert.deepEqual(turned.errorSummary, [{ text: 'It must close after it opens', href: '#closes' }])
  assert.equal(await findActivity('times'), undefined)
})

test('an address is made free of clashes, a clash that was asked for is refused, and it stays once published', async () => {
  assert.equal(await add({ kind: 'one-box', title: 'Café talk' }), 'cafe-talk')
  assert.equal(await add({ kind: 'one-box', title: 'Cafe talk' }), 'cafe-talk-2')
  assert.equal(await add({ kind: 'one-box', title: 'مرحبا' }), 'views')
  const clash = await lead.post(at('new'), { kind: 'one-box', title: 'Third', slug: 'cafe-talk' })
  assert.equal(clash.status, 422)
  assert.equal(clash.errorSummary[0]?.href, '#slug')
  assert.equal(clash.$('#title').attr('value'), 'Third')

  const edit = await lead.get(at('cafe-talk', 'edit'))
  const moved = await lead.post(at('cafe-talk', 'edit'), {
    title: 'Café talk',
    slug: 'talk',
    revision: revisionOn(edit),
  })
  assert.equal(moved.location, at('talk'))
  await publish('talk')
  const fixed = await lead.get(at('talk', 'edit'))
  assert.equal(fixed.$('#slug').length, 0)
  await lead.post(at('talk', 'edit'), { title: 'Talk', slug: 'elsewhere', revision: revisionOn(fixed) })
  assert.equal((await findActivity('talk'))?.title, 'Talk')
})

test('who edits second is told and overwrites nothing', async () => {
  const slug = await add({ kind: 'one-box', title: 'Shared' })
  const revision = revisionOn(await lead.get(at(slug, 'edit')))
  assert.equal((await lead.post(at(slug, 'edit'), { title: 'First', revision })).status, 303)
  const second = await lead.post(at(slug, 'edit'), { title: 'Second', revision })
  assert.equal(second.status, 409)
  assert.match(second.main, /Someone else changed/)
  assert.equal((await findActivity(slug))?.title, 'First')
})

test('who may only see a programme sees its ways to give views and changes none', async () => {
  const list = await analyst.get(at())
  assert.equal(list.status, 200)
  assert.equal(list.$('a:contains("Add a way")').length, 0)
  const page = await analyst.get(at(clinic.box.slug))
  assert.equal(page.status, 200)
  assert.equal(page.$('form[action*=publish], a[href$=edit], a[href$=close]').length, 0)
  assert.equal((await analyst.get(at('new'))).status, 403)
  assert.equal((await analyst.post(at(clinic.box.slug, 'publish'))).status, 403)
})

test("another body's people find nothing here, and an activity of another programme is not in this one", async () => {
  for (const url of [at(), at('new'), at(clinic.box.slug), at(clinic.box.slug, 'edit')]) {
    assert.equal((await stranger.get(url)).status, 404, url)
  }
  assert.equal((await lead.get(at('say-it-the-far-hospital'))).status, 404)
})

test('a draft of an unpublished programme can not be published', async () => {
  await app.ctx.db
    .updateTable('programmes')
    .set({ publishedAt: null })
    .where('id', '=', clinic.programme.id)
    .execute()
  const slug = await add({ kind: 'one-box', title: 'Too early' })
  const page = await publish(slug)
  assert.equal(page.status, 409)
  assert.match(page.main, /The programme has not been published yet/)
  assert.equal((await findActivity(slug))?.publishedAt, null)
  await app.ctx.db
    .updateTable('programmes')
    .set({ publishedAt: new Date(now) })
    .where('id', '=', clinic.programme.id)
    .execute()
})

test('ways to speak are those open now, the first to close at the top', async () => {
  const times = (closesAt: string | null) =>
    app.ctx.db
      .updateTable('activities')
      .set({ closesAt: closesAt && new Date(closesAt) })
      .where('id', '=', clinic.questionnaire.id)
      .execute()
  const slugs = async (moment: string) =>
    (await waysToSpeak(app.ctx.db, clinic.programme.id, new Date(moment)))
      .map(({ url }) => url)
      .filter((url) => url.includes('the-evening-clinic'))
  await times('2027-06-01T00:00:00Z')
  const [questionnaire, box] = [`/say/${clinic.questionnaire.slug}`, `/say/${clinic.box.slug}`]
  assert.deepEqual(await slugs(now), [questionnaire, box])
  assert.deepEqual(await slugs('2027-06-01T00:00:00Z'), [box])
  const open = await listOpenForViews(app.ctx.db, new Date(now))
  assert.equal(open.length, 2)
  assert.equal(open.find(({ programmeId }) => programmeId === clinic.programme.id)?.closesAt, null)
  assert.match(
    (await app.person().get(`/programmes/${clinic.programme.slug}`)).html,
    new RegExp(questionnaire),
  )
})
