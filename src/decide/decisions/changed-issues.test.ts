import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { atADecision } from '../../../test/support/at-a-decision.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision } from './index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let maker: Person
let made = 0
let themeIds: string[] = []
let decisionId = ''
const author = { accountId: null }

before(async () => {
  app = await testApp()
})
after(() => app.close())

const { inTransaction, desk, publicPage, publish, waitTwoDays, answer } = atADecision(() => ({
  app,
  programme,
  decisionId,
  maker,
}))

beforeEach(async () => {
  made += 1
  app.setNow('2027-09-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: `Changing themes ${made}` })
  themeIds = []
  for (const title of ['Buses', 'Parking']) themeIds.push(await makeTheme(app.ctx.db, programme, title))
  const decided = { decidedBy: programme.bodyId, decidedOn: '2027-09-01', optionId: null }
  decisionId = await inTransaction((tx) =>
    addDecision(
      tx,
      programme.id,
      { ...plainDecision, title: 'It moves', text: 'In April.', ...decided },
      author,
    ),
  )
  maker = await deskPerson(app, { grants: [{ role: 'decision-maker', organisationId: programme.bodyId }] })
})

const [buses, parking] = [() => themeIds[0] ?? '', () => themeIds[1] ?? '']
const inFull = /All \d+ issues have been answered|The one issue has been answered/

/** As the desk does: new words take the sign-off back, so they are signed off again. */
const reword = (id: string, words: { title?: string; description?: string }) =>
  app.ctx.db.updateTable('themes').set(words).where('id', '=', id).execute()
const withdraw = (id: string, merged = false) =>
  app.ctx.db
    .updateTable('themes')
    .set({ signedOffAt: null, ...(merged && { droppedAt: app.ctx.now() }) })
    .where('id', '=', id)
    .execute()
const sectionOf = (page: TestPage, anchor: string) =>
  page.$(`section[aria-labelledby="${anchor}"]`).text().replace(/\s+/g, ' ').trim()

test('a reason stands under the words that it was given to: new words are not answered yet', async () => {
  await answer({ [buses()]: 'A later bus will run', [parking()]: 'The council owns it' })
  await publish()
  assert.match((await publicPage()).main, inFull)
  await reword(parking(), { title: 'Parking must be free' })
  const page = await publicPage()
  assert.doesNotMatch(page.main, inFull)
  assert.match(page.main, /1 of 2 issues answered\. 1 is not answered yet: Parking must be free/)
  const now = sectionOf(page, `issue-${parking()}`)
  assert.match(now, /^Parking must be free .*Not answered yet/)
  assert.match(now, /words of this issue have changed since the decision/)
  assert.doesNotMatch(now, /The council owns it/)
  const then = sectionOf(page, `issue-${parking()}-as-answered`)
  assert.match(then, /^Parking .*Changed in part The council owns it/)
  assert.doesNotMatch(then, /must be free/)

  await reword(parking(), { title: 'Parking' })
  assert.match((await publicPage()).main, inFull)
  await reword(buses(), { description: 'Also trains' })
  assert.doesNotMatch((await publicPage()).main, inFull)
})

test('an answer to old words is not published under new ones until somebody gives it to these', async () => {
  await answer({ [buses()]: 'A bus', [parking()]: 'Twelve bays' })
  await publish()
  await reword(parking(), { title: 'Parking must be free' })
  assert.match((await maker.get(desk())).main, /1 of 2 issues answered/)
  assert.match((await maker.get(desk('publish'))).main, /until they are: ?Parking must be free/)
  maker = await waitTwoDays()
  assert.equal((await publish({ whatWasCorrected: 'A word' })).status, 303)
  assert.doesNotMatch((await publicPage()).main, inFull)

  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const form = await lead.get(desk('minutes'))
  assert.match(form.main, /words of this issue have changed since it was answered as “Parking”/)
  const block = Object.fromEntries(
    ['reason', 'seen', 'changes'].map((field) => {
      const input = form.$(`[name="${field}-${parking()}"]`)
      return [`${field}-${parking()}`, String(input.val() ?? '').trim()]
    }),
  )
  const said = { [`kind-${parking()}`]: 'changed-in-part', [`changes-${parking()}`]: 'Twelve bays' }
  const again = { ...block, ...said, save: parking() }
  assert.equal((await lead.post(desk('minutes'), again)).status, 303)
  assert.match((await lead.get(desk())).main, /2 of 2 issues answered/)
  assert.equal((await publish({ whatWasCorrected: 'The answer holds for the new words' })).status, 303)
  assert.match((await publicPage()).main, inFull)
})

test('taking back the sign-off of a theme without an answer does not make a decision full', async () => {
  await answer({ [buses()]: 'A bus' })
  await publish()
  await withdraw(parking())
  const page = await publicPage()
  assert.match(page.main, /1 issue was withdrawn since the decision without an answer: ?Parking/)
  const section = sectionOf(page, `issue-${parking()}`)
  assert.match(section, /^Parking .*Withdrawn since the decision/)

  maker = await waitTwoDays()
  assert.equal((await publish({ whatWasCorrected: 'A comma' })).status, 303)
  assert.match((await publicPage()).main, /withdrawn since the decision without an answer/)
  assert.match((await maker.get(desk())).main, /1 withdrawn since publication without an answer/)
})

test('an answered theme that was merged or withdrawn since stays, under its published title', async () => {
  await answer({ [buses()]: 'A bus', [parking()]: 'Twelve bays' })
  await publish()
  await withdraw(parking(), true)
  await reword(parking(), { title: 'Never published' })
  const page = await publicPage()
  assert.match(page.main, /The one issue has been answered/)
  const section = sectionOf(page, `issue-${parking()}`)
  assert.match(section, /^Parking Withdrawn since the decision.* Changed in part Twelve bays/)
  assert.doesNotMatch(page.html, /Never published/)
})
