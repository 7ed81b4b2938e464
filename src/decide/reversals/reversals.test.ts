import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let maker: Person
let themeId = ''
let decisionId = ''
let desk = ''
const author = { accountId: null }
const quashed = {
  kind: 'quashed',
  byWhom: 'The High Court',
  happenedOnDay: '8',
  happenedOnMonth: '9',
  happenedOnYear: '2027',
  what: 'One option was left out.',
  sourceUrl: 'https://example.org/judgment',
  corrects: '',
}

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  themeId = await makeTheme(app.ctx.db, programme, 'Buses')
  await app.ctx.db.transaction().execute(async (tx) => {
    const decided = { title: 'It moves', text: 'In April.', decidedBy: programme.bodyId }
    const input = { ...plainDecision, ...decided, decidedOn: '2027-09-01' }
    decisionId = await addDecision(tx, programme.id, input, author)
    const of = { programmeId: programme.id, decisionId }
    const said = [
      {
        issueId: themeId,
        kind: 'not-changed' as const,
        reason: 'There is no money',
        easyRead: 'You want a bus.\nThere will be no bus.',
      },
    ]
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, said, author, app.ctx.now())
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: '' }, author)
  })
  maker = await deskPerson(app, { grants: [{ role: 'decision-maker', organisationId: programme.bodyId }] })
  desk = `/desk/programmes/${programme.slug}/decisions/${decisionId}`
})
after(() => app.close())

const publicPage = (...rest: string[]) => app.person().get(['/programmes', programme.slug, ...rest].join('/'))

test('what is missing or cannot be is refused beside its field, and what was typed is kept', async () => {
  const empty = await maker.post(`${desk}/reversals`, { byWhom: 'A judge' })
  assert.deepEqual(
    [empty.status, empty.errorSummary.map(({ href }) => href)],
    [422, ['#kind', '#happenedOn', '#what']],
  )
  assert.equal(empty.$('#byWhom').attr('value'), 'A judge')
  const before = await maker.post(`${desk}/reversals`, { ...quashed, happenedOnMonth: '8' })
  assert.deepEqual([before.status, before.errorSummary[0]?.href], [422, '#happenedOn'])
  const toCome = await maker.post(`${desk}/reversals`, { ...quashed, happenedOnYear: '2028' })
  assert.deepEqual([toCome.status, toCome.errorSummary[0]?.href], [422, '#happenedOn'])
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  assert.equal((await lead.get(`${desk}/reversals`)).status, 403)
})

test('a decision that was quashed keeps its answers, and says so above them wherever it is shown', async () => {
  assert.ok((await maker.get(desk)).$(`a[href="${desk}/reversals"]`).length === 1)
  assert.match((await publicPage('you-said', 'easy-read')).main, /There will be no bus/)
  assert.equal((await maker.post(`${desk}/reversals`, quashed)).status, 303)
  assert.equal((await maker.get(`${desk}/reversals`)).$(`main a[href="${desk}/replies"]`).length, 1)

  const decided = await publicPage('what-was-decided')
  assert.match(
    decided.main,
    /It moves Quashed on 8 September 2027\. By: The High Court\. One option was left out/,
  )
  assert.match(decided.main, /There is no money/)
  assert.match(
    (await publicPage('issues', themeId)).main,
    /Not changed The decision “It moves” does not stand/,
  )
  assert.doesNotMatch((await publicPage('you-said', 'easy-read')).main, /no bus/)
  assert.match((await publicPage('you-said')).main, /does not stand as it was made: Quashed on 8 September/)
})

test('it is corrected by another entry alone: both are kept, in the log too', async () => {
  const first = await app.ctx.db.selectFrom('decisionReversals').select('id').executeTakeFirstOrThrow()
  const anew = { ...quashed, kind: 'called-in', byWhom: 'The Secretary of State', corrects: first.id }
  assert.equal((await maker.post(`${desk}/reversals`, anew)).status, 303)
  const twice = await maker.post(`${desk}/reversals`, anew)
  assert.deepEqual([twice.status, twice.errorSummary[0]?.href], [422, '#corrects'])
  const { main, $ } = await publicPage('what-was-decided')
  assert.match(main, /It moves Called in on .*Corrected\. Before, it said: Quashed on 8 September 2027/)
  assert.equal($('h2 ~ .nhsuk-inset-text strong').length, 1)
  await assert.rejects(app.ctx.db.deleteFrom('decisionReversals').execute())
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('id')
    .where('kind', '=', 'decision-reversed')
    .execute()
  assert.equal(entries.length, 2)
})
