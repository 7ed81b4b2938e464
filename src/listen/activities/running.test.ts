import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let lead: Person
before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
})
after(() => app.close())
beforeEach(async () => {
  app.setNow('2027-05-04T12:00:00Z')
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: null, pausedAt: null, lateDays: 0, countsLate: false })
    .execute()
})

const at = (act: string, slug = clinic.box.slug) =>
  `/desk/programmes/${clinic.programme.slug}/activities/${slug}/${act}`
const revision = async (slug = clinic.box.slug) => {
  const activities = app.ctx.db.selectFrom('activities').select('revision').where('slug', '=', slug)
  return String((await activities.executeTakeFirstOrThrow()).revision)
}
const run = async (act: string, form: Record<string, string>, slug = clinic.box.slug) =>
  lead.post(at(act, slug), { revision: await revision(slug), ...form })
const newestNotice = () =>
  app.ctx.db
    .selectFrom('activityNotices as notice')
    .innerJoin('logEntries as entry', 'entry.id', 'notice.entryId')
    .select(['notice.kind', 'notice.reason', 'entry.kind as entryKind', 'entry.body'])
    .where('notice.activityId', '=', clinic.box.id)
    .orderBy('entry.appendedAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
const say = (person: Person, answer: string) => person.post(`/say/${clinic.box.slug}`, { answer })
const lateOnes = () => app.ctx.db.selectFrom('responses').select('id').where('isLate', '=', true).execute()

test('a pause asks nobody in, takes what was begun, and is told to the public with its reason', async () => {
  const writing = app.person()
  await writing.get(`/say/${clinic.box.slug}`)
  assert.equal((await run('pause', { reason: 'The period before the election' })).status, 303)
  const shut = await app.person().get(`/say/${clinic.box.slug}`)
  assert.match(shut.main, /It is paused/)
  assert.equal((await say(writing, 'I had begun')).status, 303)
  const notice = await newestNotice()
  assert.equal(notice.kind, 'paused')
  assert.equal(notice.entryKind, 'activity-paused')
  assert.match(notice.body, /before the election/)
  assert.equal((await run('resume', { reason: 'It is over' })).status, 303)
  assert.match((await app.person().get(`/say/${clinic.box.slug}`)).main, /What do you want to say/)
})

test('every act needs its reason, and says when it cannot be done', async () => {
  for (const act of ['pause', 'close', 'extend']) {
    const page = await run(act, { reason: ' ' })
    assert.equal(page.status, 422)
    assert.deepEqual(page.errorSummary[0], { text: 'Enter the reason', href: '#reason' })
  }
  assert.equal((await run('resume', { reason: 'x' })).status, 409)
  assert.equal((await run('reopen', { reason: 'x' })).status, 409)
  assert.equal(
    (await lead.post(at('pause'), { revision: '0', reason: 'x' })).status,
    409,
    'another edited it',
  )
})

test('the close is extended or brought forward, across the change of the clocks', async () => {
  const until = { closesDay: '31', closesMonth: '10', closesYear: '2027', closesTime: '5pm' }
  assert.equal((await run('extend', { reason: 'Freepost was lost', ...until })).status, 303)
  const closes = async () =>
    (
      await app.ctx.db
        .selectFrom('activities')
        .select('closesAt')
        .where('id', '=', clinic.box.id)
        .executeTakeFirstOrThrow()
    ).closesAt
  assert.deepEqual(await closes(), new Date('2027-10-31T17:00:00Z'), 'the clocks have gone back that morning')
  assert.equal((await newestNotice()).kind, 'brought-forward', 'from no end to an end')
  const later = { ...until, closesDay: '2', closesMonth: '11' }
  assert.equal((await run('extend', { reason: 'More time', ...later })).status, 303)
  assert.equal((await newestNotice()).kind, 'extended')
  const over = await run('extend', { reason: 'x', ...until, closesYear: '2026' })
  assert.deepEqual(over.errorSummary, [{ text: 'The new last day is over already', href: '#closes' }])
})

test('a published activity keeps its times when its words are edited: they change with a reason only', async () => {
  await run('extend', { reason: 'An end', closesDay: '1', closesMonth: '6', closesYear: '2027' })
  const edited = {
    revision: await revision(),
    title: 'Say it better',
    slug: '',
    introduction: '',
    question: 'What do you want to say about this?',
  }
  const answer = await lead.post(at('edit'), {
    ...edited,
    closesDay: '1',
    closesMonth: '7',
    closesYear: '2027',
  })
  assert.equal(answer.status, 303, answer.main)
  const row = await app.ctx.db
    .selectFrom('activities')
    .select(['title', 'closesAt'])
    .where('id', '=', clinic.box.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { title: 'Say it better', closesAt: new Date('2027-06-01T22:59:00Z') })
})

test('what comes late is taken and marked, and counted by the rule that was set before the close', async () => {
  assert.equal((await run('late', { lateDays: 'many', countsLate: 'no' })).errorSummary[0]?.href, '#lateDays')
  assert.equal((await run('late', { lateDays: '14', countsLate: 'no' })).status, 303)
  const writing = app.person()
  await writing.get(`/say/${clinic.box.slug}`)
  await run('close', { reason: 'The end' })
  const shut = await app.person().get(`/say/${clinic.box.slug}`)
  assert.match(shut.main, /still send your views until 19 May 2027/)
  assert.match(shut.main, /not counted/)
  const before = (await lateOnes()).length
  assert.equal((await say(writing, 'I was still writing')).status, 303)
  const late = app.person()
  const box = await late.get(shut.$('a.nhsuk-button').attr('href') ?? '')
  assert.match(box.main, /What do you want to say/)
  assert.equal((await say(late, 'Sorry, late')).status, 303)
  assert.equal((await lateOnes()).length, before + 2)
  const counted = await app.ctx.db
    .selectFrom('countedResponses')
    .select('id')
    .where('isLate', '=', true)
    .execute()
  assert.equal(counted.length, 0)
  assert.equal(
    (await run('late', { lateDays: '14', countsLate: 'yes' })).status,
    409,
    'too late to change the rule',
  )
  app.setNow('2027-05-19T00:00:00+01:00')
  assert.equal((await say(app.person(), 'Much too late')).status, 409)
})

test('who is in the middle of a questionnaire when it closes can go on and is marked late', async () => {
  const { slug, id } = clinic.questionnaire
  await run('late', { lateDays: '3', countsLate: 'yes' }, slug)
  const person = app.person()
  await person.post(`/answer/${slug}`)
  await person.post(`/answer/${slug}/1`, { choice: 'weekly' })
  await run('close', { reason: 'The end' }, slug)
  assert.equal((await app.person().get(`/answer/${slug}`)).$('a.nhsuk-button').length, 1)
  assert.equal((await person.get(`/answer/${slug}/2`)).status, 200)
  assert.equal((await person.post(`/answer/${slug}/check`)).status, 303)
  const row = await app.ctx.db
    .selectFrom('countedResponses')
    .select('isLate')
    .where('activityId', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(row.isLate, true)
})

test('once late responses can be seen the rule for them stays, also where it is open again', async () => {
  const { slug } = clinic.questionnaire
  assert.match(
    (await app.person().get(`/answer/${slug}`)).main,
    /Start/,
    'it is open again, with a late response',
  )
  assert.equal((await run('late', { lateDays: '3', countsLate: 'yes' }, slug)).status, 409)
})
