import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { atADecision } from '../../../test/support/at-a-decision.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision, answerIssues } from './index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let lead: Person
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
  programme = await makeProgrammeWithViews(app, { title: `Advised clinic ${made}` })
  themeIds = []
  for (const title of ['Buses', 'Parking']) themeIds.push(await makeTheme(app.ctx.db, programme, title))
  decisionId = await inTransaction(async (tx) => {
    const decided = { decidedBy: programme.partnerId, decidedOn: '2027-09-01', optionId: programme.optionId }
    const fields = { ...plainDecision, title: 'It moves', text: 'In April.' }
    return addDecision(tx, programme.id, { ...fields, ...decided }, author)
  })
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  maker = await deskPerson(app, { grants: [{ role: 'decision-maker', organisationId: programme.bodyId }] })
})

const [buses, parking] = [() => themeIds[0] ?? '', () => themeIds[1] ?? '']

test('the fact of a decision is published with an issue unanswered: the gap shows and nothing is called full', async () => {
  await answer({ [buses()]: 'A later bus will run' })
  assert.match((await maker.get(desk('publish'))).main, /The page will say so until they are: ?Parking/)
  assert.equal((await publish()).status, 303)
  const page = await publicPage()
  assert.doesNotMatch(page.main, /Answered in full/)
  assert.match(page.main, /1 of 2 issues answered\. 1 is not answered yet: Parking/)
  assert.match(page.main, /Parking In 0 of 0 responses.* Not answered yet/)
})

test('what a decision rests on and is not there stands on its page until it is mended', async () => {
  await answer({ [buses()]: 'A bus', [parking()]: 'No' })
  await publish()
  const page = await publicPage()
  assert.match(page.main, /What is missing .*No meeting is named at which it was decided/)
  assert.match(page.main, /no signed report of what people said/)
  assert.doesNotMatch(page.main, /Answered in full/)
})

test('what officers advised is no answer; it stands beside what the meeting said where the two differ', async () => {
  const advise = (issueId: string, reason: string) =>
    inTransaction((tx) =>
      answerIssues(
        tx,
        { programmeId: programme.id, decisionId, saidBy: 'advice' },
        [{ issueId, kind: 'not-changed', reason }],
        author,
        app.ctx.now(),
      ),
    )
  await advise(buses(), 'There is no money for a bus')
  await advise(parking(), 'The council owns it')
  assert.match((await maker.get(desk())).main, /0 of 2 issues answered/)
  const engaged = await lead.get(desk('minutes'))
  assert.match(engaged.main, /2 issues have advice, and nothing of the meeting is recorded yet/)
  await answer({ [buses()]: 'A later bus will run' })
  assert.equal((await lead.post(desk('minutes', 'as-advised'), {})).status, 303)
  assert.match((await maker.get(desk())).main, /2 of 2 issues answered/)
  await publish()
  const page = await publicPage()
  const textOf = (id: string) => page.$(`section[aria-labelledby="issue-${id}"]`).text().replace(/\s+/g, ' ')
  assert.match(
    textOf(buses()),
    /Changed in part A later bus will run .*Officers advised: Not changed There is no money/,
  )
  assert.match(textOf(parking()), /Not changed The council owns it/)
  assert.doesNotMatch(textOf(parking()), /Officers advised/)
  await inTransaction(async (tx) => {
    const rows = await tx
      .selectFrom('decisionVersions')
      .select('salts')
      .where('decisionId', '=', decisionId)
      .execute()
    const names = Object.keys(rows[0]?.salts as object)
    assert.ok(names.includes(`advice:${buses()}`) && names.includes(`disposition:${buses()}`))
  })
})

test('an issue that another decision of the programme answered has its answer there', async () => {
  await answer({ [buses()]: 'A bus' })
  await publish()
  const first = decisionId
  decisionId = await inTransaction((tx) => {
    const decided = { decidedBy: programme.partnerId, decidedOn: '2027-09-05', optionId: null }
    return addDecision(
      tx,
      programme.id,
      { ...plainDecision, title: 'And again', text: 'So.', ...decided },
      author,
    )
  })
  await answer({ [parking()]: 'No' })
  maker = await waitTwoDays()
  await publish()
  const page = await publicPage()
  const section = page.$(`section[aria-labelledby="issue-${buses()}"]`)
  assert.match(section.text(), /Answered in another decision: It moves/)
  assert.equal(section.find(`a[href="#decision-${first}"]`).length, 1)
})
