import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { withConnection } from '../../db/embedded-connection.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'
import { addFinding } from '../findings/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let themes: { buses: string; parking: string; cars: string }
const author = { accountId: null }

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const make = (title: string) => makeTheme(app.ctx.db, programme, title)
  themes = { buses: await make('Buses'), parking: await make('Parking'), cars: await make('Room for cars') }
  for (let count = 0; count < 6; count++) await giveViews(app, programme, { themes: [themes.buses] })
})
after(() => app.close())

const page = (...rest: string[]) =>
  app.person().get(['/programmes', programme.slug, 'issues', ...rest].join('/'))

test('before a decision every issue stands unanswered; the programme leads to the list', async () => {
  const shown = await page()
  assert.match(shown.main, /3 of 3 issues are not answered\. No decision has been published yet/)
  assert.match(shown.main, /6 responses were counted/)
  assert.ok(shown.$('svg[role=img]').length === 1)
  const home = await app.person().get(`/programmes/${programme.slug}`)
  assert.ok(home.$(`a[href="/programmes/${programme.slug}/issues"]`).length > 0)
  assert.equal((await page('no-such-issue')).status, 404)
})

test('issues that say the same are joined at the desk, with a reason and in the log, and parted again', async () => {
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const desk = `/desk/programmes/${programme.slug}/issues`
  const refused = await lead.post(`${desk}/join`, { issues: themes.cars, into: themes.cars, reason: '' })
  assert.deepEqual([refused.status, refused.errorSummary.map(({ href }) => href)], [422, ['#reason']])
  assert.equal(refused.$(`input[value="${themes.cars}"][checked]`).length, 1)
  const itself = await lead.post(`${desk}/join`, { issues: themes.cars, into: themes.cars, reason: 'Same' })
  assert.deepEqual([itself.status, itself.errorSummary[0]?.href], [422, '#issues'])
  const join = { issues: themes.cars, into: themes.parking, reason: 'Both ask for bays' }
  assert.equal((await lead.post(`${desk}/join`, join)).status, 303)
  assert.match((await lead.get(desk)).main, /Room for cars .*Parking/)
  assert.match((await page(themes.cars)).main, /answered with it: Parking/)
  assert.match((await page(themes.parking)).main, /because they say the same: Room for cars/)
  const ring = await lead.post(`${desk}/join`, { issues: themes.parking, into: themes.cars, reason: 'Ring' })
  assert.deepEqual([ring.status, ring.errorSummary[0]?.href], [422, '#into'])
  assert.equal((await lead.post(`${desk}/${themes.cars}/part`, {})).status, 303)
  assert.doesNotMatch((await page(themes.cars)).main, /answered with it/)
  assert.equal((await lead.post(`${desk}/join`, join)).status, 303)
  const kinds = await app.ctx.db
    .selectFrom('logEntries')
    .select('kind')
    .where('kind', 'in', ['issues-joined', 'issue-parted'])
    .execute()
  assert.deepEqual(kinds.map(({ kind }) => kind).sort(), ['issue-parted', 'issues-joined', 'issues-joined'])
})

test('from an issue to its decision and back: what the meeting said, what officers advised, the findings', async () => {
  const programmeId = programme.id
  await app.ctx.db.transaction().execute(async (tx) => {
    const finding = await addFinding(
      tx,
      programmeId,
      { text: 'The journey matters', themes: [themes.buses] },
      author,
      app.ctx.now(),
    )
    const fields = {
      title: 'It moves',
      text: 'In April.',
      decidedBy: programme.bodyId,
      decidedOn: '2027-09-01',
    }
    const decisionId = await addDecision(
      tx,
      programmeId,
      { ...plainDecision, ...fields, findings: [finding] },
      author,
    )
    const of = { programmeId, decisionId }
    const advice = [{ issueId: themes.buses, kind: 'not-changed' as const, reason: 'No money' }]
    await answerIssues(tx, { ...of, saidBy: 'advice' }, advice, author, app.ctx.now())
    const said = [
      {
        issueId: themes.buses,
        kind: 'changed' as const,
        reason: 'A later bus will run',
        whatChanges: 'A bus at 9.40 pm',
        changedIn: 1,
      },
      { issueId: themes.parking, kind: 'out-of-scope' as const, reason: 'The council owns it' },
    ]
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, said, author, app.ctx.now())
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: '' }, author)
  })
  const shown = await page(themes.buses)
  assert.match(shown.main, /^Evening clinic Buses Changed /)
  assert.match(shown.main, /In 6 of 6 responses to the question/)
  assert.match(shown.main, /Findings that draw on it The journey matters/)
  assert.match(
    shown.main,
    /It moves .*Changed A later bus will run What changes: ?A bus at 9\.40 pm ?.*version 1/,
  )
  assert.match(shown.main, /Officers advised: Not changed No money/)
  assert.ok(shown.$(`a[href="/programmes/${programme.slug}/changes#version-1"]`).length > 0)
  const decided = shown.$('h3 a').attr('href') ?? ''
  assert.match(decided, /what-was-decided#decision-/)
  // A joined issue stands where the one stands that it is answered with.
  assert.match((await page(themes.cars)).main, /Room for cars Out of scope/)
  const list = await page()
  assert.match(list.main, /All 3 issues are answered/)
  assert.match(list.main, /Themes ?1 ?2 ?3 ?All ?1 ?2 ?3/)
  const csv = await app.person().get(`/programmes/${programme.slug}/issues.csv`)
  assert.match(csv.html, /theme,Buses,.*,changed,/)
  assert.match(csv.html, /theme,Room for cars,.*,out-of-scope,/)
})

test('where counting takes long a page shows what was counted last, with its time, and the file waits for what is so now', async () => {
  // Whoever counts waits for the codings while they are held.
  const holdCodings = (during: () => Promise<unknown>) =>
    withConnection(app.connectionString, async (client) => {
      await client.query('begin')
      await client.query('lock table codings in access exclusive mode')
      await during()
      await client.query('commit')
    })
  await giveViews(app, programme, {})
  let first: ReturnType<typeof page> | undefined
  await holdCodings(async () => {
    first = page()
    await wait(250)
  })
  assert.match((await first)?.main ?? '', /7 responses were counted/)
  await giveViews(app, programme, { themes: [themes.buses] })
  await holdCodings(async () => {
    const behind = await page()
    assert.match(
      behind.main,
      /Counted on \d.* Something has changed since; it is being counted now, and the new numbers will be here shortly\./,
    )
    assert.match(
      (await page(themes.buses)).main,
      /In 6 of 7 responses to the question.*Something has changed since/,
    )
  })
  const file = await app.person().get(`/programmes/${programme.slug}/issues.csv`)
  assert.match(file.html, /theme,Buses,.*\b7\b/)
  const now = await page()
  assert.match(now.main, /8 responses were counted/)
  assert.doesNotMatch(now.main, /Something has changed since/)
})
