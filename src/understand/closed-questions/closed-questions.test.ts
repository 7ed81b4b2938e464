import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { ask, launchQuestionnaire, sections } from '../../../test/support/every-kind.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { type NewAnswer, receiveResponse } from '../../listen/responses/index.ts'
import { publishFigures } from './publish.ts'

let app: TestApp
let programme: ProgrammeWithViews
let activity: { id: string; slug: string }
let url = ''

const row = (key: string, label: string) => ({ key, label })
const travel = ask('single-choice', 'How would you get there?', {
  choices: [row('bus', 'By bus'), row('car', 'By car'), row('foot', '=On foot')],
})
const company = ask('several-choices', 'Who comes with you?', {
  choices: [row('child', 'A child'), row('friend', 'A friend')],
})
const days = ask('grid', 'How do these days suit you?', {
  rows: [row('mon', 'Monday'), row('sun', 'Sunday')],
  choices: [row('well', 'Well'), row('badly', 'Badly')],
})
const minutes = ask('number', 'How long would it take?', {
  number: { least: 0, most: 500, unit: 'minutes' },
})
const order = ask('ranking', 'What matters most?', { choices: [row('near', 'Near'), row('soon', 'Soon')] })
const note = ask('single-choice', 'Noted at the desk', { isAnalystOnly: true })

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  activity = await launchQuestionnaire(
    app,
    programme.id,
    sections(['', [travel, company, days, minutes, order, note]]),
  )
  url = `/programmes/${programme.slug}/closed-questions`
  for (let place = 0; place < 40; place++) await answer(place)
  for (let place = 0; place < 6; place++) await answer(place, 'organisation')
})
after(() => app.close())

/** The 40 people: 25 by bus, 12 by car, 3 on foot; 30 with a child, 38 with a friend. */
const answer = (place: number, respondentKind: 'person' | 'organisation' = 'person') =>
  give(respondentKind, [
    { questionId: travel.id, choices: [place < 25 ? 'bus' : place < 37 ? 'car' : 'foot'] },
    {
      questionId: company.id,
      choices: [...(place < 30 ? ['child'] : []), ...(place > 1 ? ['friend'] : ['child'])],
    },
    { questionId: days.id, value: { grid: { mon: place < 20 ? 'well' : 'badly' } } },
    { questionId: minutes.id, value: { number: place + 1 } },
    { questionId: order.id, choices: place < 10 ? ['near', 'soon'] : ['soon', 'near'] },
    { questionId: note.id, choices: ['bus'] },
  ])

const give = (respondentKind: 'person' | 'organisation', answers: NewAnswer[]) =>
  app.ctx.db.transaction().execute((tx) =>
    receiveResponse(
      tx,
      { now: app.ctx.now, newId: app.ctx.newId, randomBytes },
      {
        activityId: activity.id,
        channel: 'online',
        receivedAt: app.ctx.now(),
        respondentKind,
        organisationName: respondentKind === 'organisation' ? 'A body' : null,
        mayPublish: false,
        answers: answers.map((one) => ({
          ...one,
          ...(one.choices ? { choices: [...new Set(one.choices)] } : {}),
        })),
      },
    ),
  )

const close = async () => {
  app.setNow('2027-06-01T12:00:00Z')
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-05-01T22:59:00Z') })
    .where('id', '=', activity.id)
    .execute()
}

const analyst = (role: 'analyst' | 'reviewer' = 'analyst') =>
  deskPerson(app, { grants: [{ role, programmeId: programme.id }] })
const publishUrl = () => `/desk/programmes/${programme.slug}/closed-questions/${activity.slug}/publish`

/** The rows of the table at a place: answer, people with their share, organisations. */
const tableAt = (page: TestPage, place: number) =>
  page
    .$('table')
    .eq(place)
    .find('tbody tr')
    .map((_place, line) =>
      page
        .$(line)
        .children()
        .map((_cell, cell) => page.$(cell).text().replace(/\s+/g, ' ').trim())
        .get()
        .join(' | '),
    )
    .get()

test('while it is open no figure is public, and none can be published', async () => {
  const page = await app.person().get(url)
  assert.equal(page.status, 200)
  assert.match(page.main, /published after it has closed/)
  assert.equal(page.$('table').length, 0)
  const refused = await (await analyst()).post(publishUrl())
  assert.equal(refused.status, 409)
  assert.match(refused.main, /once the activity has closed/)
})

test('after the close a person publishes the figures: each with its base, small numbers hidden, organisations apart', async () => {
  await close()
  assert.equal((await (await analyst('reviewer')).post(publishUrl())).status, 403)
  const published = await (await analyst()).post(publishUrl())
  assert.equal(published.status, 303)
  const page = await app.person().get(url)
  assert.match(page.main, /They are not a sample of everyone/)
  assert.match(page.main, /Answered by people: 40\. By organisations: 6\./)
  assert.doesNotMatch(page.main, /Noted at the desk/)
  assert.deepEqual(tableAt(page, 0), [
    'By bus | 25 63% | 6',
    'By car | hidden not shown | 0',
    '=On foot | hidden not shown | 0',
  ])
  // 38 of 40 came with a friend: the two who did not stay hidden too.
  assert.deepEqual(tableAt(page, 1), ['A child | 30 75% | 6', 'A friend | hidden not shown | hidden'])
  assert.deepEqual(tableAt(page, 2), ['Well | 20 50% | 6', 'Badly | 20 50% | 0'])
  assert.deepEqual(tableAt(page, 4), ['Near | 10 25% | 6', 'Soon | 30 75% | 0'])
  assert.match(
    page.main,
    /Numbers given by people: 40\. The one in the middle is 20\.5 minutes, and half of them lie between 10\.8 and 30\.3 minutes/,
  )
})

test('the file has the numbers of the page, and no cell that a spreadsheet would run', async () => {
  const file = await app.person().get(`${url}.csv`)
  assert.match(String(file.headers['content-type']), /^text\/csv/)
  assert.match(file.html, /How would you get there\?,,From people,40,By bus,25,,0\n/)
  assert.match(file.html, /,'=On foot,hidden,,0\n/)
  assert.match(file.html, /How long would it take\?,,From people,40,Middle \(minutes\),,20\.5,0\n/)
})

test('nothing moves by one response: new figures wait for ten, and each publication is in the log', async () => {
  const before = (await app.person().get(url)).main
  app.setNow('2027-06-02T12:00:00Z')
  await answer(1)
  assert.equal((await app.person().get(url)).main, before)
  const refused = await (await analyst()).post(publishUrl())
  assert.equal(refused.status, 409)
  assert.match(refused.main, /would tell what those people said/)
  for (let place = 0; place < 9; place++) await answer(place)
  app.setNow('2027-06-08T12:00:00Z')
  assert.equal((await (await analyst()).post(publishUrl())).status, 303)
  const page = await app.person().get(url)
  assert.deepEqual(tableAt(page, 0)[0], 'By bus | 35 70% | 6')
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'figures-published')
    .execute()
  assert.equal(entries.length, 2)
  const { facts } = JSON.parse(entries[1]?.body ?? '{}')
  assert.deepEqual(Object.keys(facts).sort(), ['activity', 'figures', 'programme', 'sha256'])
})

test('figures move only by ten from every version that was public, and one who withdraws leaves with nine others', async () => {
  const published = async () => (await (await analyst()).post(publishUrl())).status
  const kept = (await app.person().get(url)).main
  const responses = await app.ctx.db
    .selectFrom('responses')
    .select('id')
    .where('activityId', '=', activity.id)
    .where('takenAt', '>', new Date('2027-06-01T12:00:00Z'))
    .orderBy('id')
    .execute()
  assert.equal(responses.length, 10)
  const withdraw = async (ids: readonly string[], day: string) => {
    app.setNow(`${day}T12:00:00Z`)
    await app.ctx.db
      .updateTable('responses')
      .set({ withdrawnAt: app.ctx.now() })
      .where('id', 'in', [...ids])
      .execute()
  }
  await withdraw(
    responses.slice(0, 9).map(({ id }) => id),
    '2027-06-09',
  )
  assert.equal(await published(), 409)
  assert.equal((await app.person().get(url)).main, kept)
  // With the tenth it is ten fewer than at last, and as many as at first, less one: that one would be told by the first version.
  const [first] = await app.ctx.db
    .selectFrom('responses')
    .select('id')
    .where('activityId', '=', activity.id)
    .where('respondentKind', '=', 'person')
    .where('takenAt', '<', new Date('2027-06-01T12:00:00Z'))
    .limit(1)
    .execute()
  await withdraw([responses[9]?.id ?? '', first?.id ?? ''], '2027-06-10')
  assert.equal(await published(), 409)
  await app.ctx.db.updateTable('responses').set({ withdrawnAt: null }).execute()
})

test('of a drawn sample each share has its limits, and is not called a choice to respond', async () => {
  await app.ctx.db.updateTable('activities').set({ strand: 'sample' }).where('id', '=', activity.id).execute()
  const page = await app.person().get(url)
  assert.match(page.main, /drawn as a sample/)
  assert.match(tableAt(page, 0)[0] ?? '', /35 70% \(56% to 81%\)/)
})

test('how many answered in other words is hidden where those who did not are few', () => {
  const published = (inVariant: number) => {
    const answered = [{ questionId: travel.id, kind: 'person', count: 20, inVariant }]
    return publishFigures({ questions: [travel], chosen: [], answered, quarters: [] }, nhsEngland)
      .questions[0]?.inVariant
  }
  assert.deepEqual(
    [12, 20, 0].map(published),
    [12, 20, 0].map((count) => ({ hidden: false, count })),
  )
  for (const inVariant of [3, 18]) assert.equal(published(inVariant)?.hidden, true, `${inVariant} of 20`)
})

test('what was not offered is one line without its words, however many answers it is', async () => {
  app.setNow('2027-06-11T12:00:00Z')
  for (const key of ['call me on 01632 960001', 'by canoe']) {
    for (let place = 0; place < 10; place++) await give('person', [{ questionId: travel.id, choices: [key] }])
  }
  app.setNow('2027-06-15T12:00:00Z')
  assert.equal((await (await analyst()).post(publishUrl())).status, 303)
  const page = await app.person().get(url)
  assert.match(tableAt(page, 0).at(-1) ?? '', /^Another answer \| 20 /)
  assert.doesNotMatch(page.main, /01632|canoe/)
})
