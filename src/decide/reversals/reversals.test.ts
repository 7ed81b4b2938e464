import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { load } from 'cheerio'
import { strFromU8, unzipSync } from 'fflate'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import type { TakenResponse } from '../../listen/responses/index.ts'
import { createFindSpeech } from '../../people/languages/index.ts'
import { addOption, publishProgramme } from '../../register/programmes/index.ts'
import { catalogues } from '../../rooms.ts'
import { createTranslate } from '../../web/messages.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'
import { replyPurpose } from '../replies/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let maker: Person
let themeId = ''
let taken: TakenResponse
let decisionId = ''
let desk = ''
const author = { accountId: null }
const english = createTranslate('en', catalogues)
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
  taken = await giveViews(app, programme, { themes: [themeId], email: 'late@example.org' })
  await app.ctx.db.transaction().execute(async (tx) => {
    const edit = { ...author, programmeId: programme.id }
    const option = { title: 'A later bus', kind: 'open', description: '', reasonDiscarded: '' } as const
    await addOption(tx, edit, option)
    await publishProgramme(tx, { ...edit, now: app.ctx.now(), whatChanged: 'After listening' })
    const decided = { title: 'It moves', text: 'In April.', decidedBy: programme.bodyId }
    const input = { ...plainDecision, ...decided, decidedOn: '2027-09-01' }
    decisionId = await addDecision(tx, programme.id, input, author)
    const of = { programmeId: programme.id, decisionId }
    const said = [
      {
        issueId: themeId,
        kind: 'changed-in-part' as const,
        reason: 'There is no money for two',
        whatChanges: 'A bus at 9.40 pm',
        changedIn: 2,
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
  assert.match(decided.main, /There is no money for two/)
  assert.match(
    (await publicPage('issues', themeId)).main,
    /The answer no longer holds The decision “It moves” does not stand .*What it had answered: Changed in part\./,
  )
  assert.doesNotMatch((await publicPage('you-said', 'easy-read')).main, /no bus/)
  assert.match((await publicPage('you-said')).main, /does not stand as it was made: Quashed on 8 September/)
})

const file = async (...rest: string[]) =>
  (await app.app.inject({ url: ['/programmes', programme.slug, ...rest].join('/') })).body
const stands = /“It moves” does not stand as it was made: Quashed on 8 September 2027/

test('who reads their receipt, a list of receipts or a first letter reads no promise of a quashed decision', async () => {
  const receipt = (await app.person().get(`/receipt/${taken.receipt}`)).main
  assert.match(receipt, /It moves ?Decided on 1 September 2027 ?Quashed on 8 September 2027/)
  assert.match(receipt, /Buses ?The answer no longer holds ?The decision “It moves” does not stand/)
  const list = (await app.person().post('/receipt/many', { receipts: taken.receipt })).main
  assert.match(list, /Buses ?The answer no longer holds\. The decision “It moves” does not stand/)
  for (const text of [receipt, list]) assert.doesNotMatch(text, /9\.40 pm|no money/)

  const purpose = replyPurpose(english, createFindSpeech(catalogues, english))
  const about = { purpose: purpose.name, subjectId: decisionId, programmeId: programme.id, title: '' }
  const details = { subject: 'A decision', body: 'Read it', site: 'https://heard.example' }
  const addressee = { messageId: app.ctx.newId(), recipients: [`response:${taken.id}`], language: 'en' }
  for (const format of ['standard', 'easy-read'] as const) {
    const composed = await purpose.compose(
      app.ctx.db,
      { id: app.ctx.newId(), ...about, details },
      [{ ...addressee, channel: 'letter', format }],
      app.ctx.now(),
    )
    const letter = composed.get(addressee.messageId)?.letter.join('\n') ?? ''
    assert.match(letter, stands)
    assert.match(letter, /Buses: The answer no longer holds\. The decision “It moves” does not stand/)
    assert.doesNotMatch(letter, /9\.40 pm|no bus/)
  }
})

test('a quashed decision is one without a recorded change, and it is said how many there are', async () => {
  const { main } = await publicPage('influence')
  assert.match(main, /0 of one decision known shows a change/)
  assert.match(main, /whatever its answers say ?1 of 1/)
  assert.match(main, /called in or changed since, and counted by what its answers show ?0 of 1/)
  assert.match(main, /whatever its answers say ?Quashed on 8 September 2027/)
  const csv = (await app.app.inject({ url: '/influence-decisions.csv' })).body
  assert.match(csv, /It moves.*quashed,2027-09-08/)
})

test('the list of issues, its picture and file, the feed, the programme and its lists say that it does not stand', async () => {
  const trace = await publicPage('issues')
  assert.match(trace.main, /The answer to one of them no longer holds/)
  assert.match(trace.main, /Themes: 1 ?The answer no longer holds: 1/)
  assert.match(trace.main, /Buses ?The answer no longer holds ?The decision “It moves” does not stand/)
  assert.match(await file('issues.csv'), /overturned,,changed-in-part,quashed 2027-09-08/)

  const feed = await file('you-said.atom')
  assert.match(feed, /What happened to a decision: It moves/)
  assert.match(feed, /One option was left out\./)
  assert.match(feed, stands)
  assert.ok(feed.indexOf('does not stand') < feed.indexOf('A bus at 9.40 pm'), 'said before what it promised')
  const youSaid = (await publicPage('you-said')).main
  assert.match(youSaid, /0 changed something and 1 did not/)
  assert.doesNotMatch(youSaid, /9\.40 pm/)
  assert.doesNotMatch(await file('you-said.pdf'), /^$/)

  const home = await publicPage()
  assert.match(home.main, /Decision quashed 8 September 2027: read why\./)
  assert.doesNotMatch(home.main, /Decided on 1 September/)
})

test('the paper for a meeting, the open interface and what has to be looked at again say it too', async () => {
  const cookie = [...maker.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const paper = await app.app.inject({ url: `${desk}/paper.docx`, headers: { cookie } })
  const xml = strFromU8(unzipSync(paper.rawPayload)['word/document.xml'] ?? new Uint8Array())
  assert.match(load(xml, { xml: true }).text(), /does not stand as it was made\. Quashed on 8 September/)
  const answer = await app.app.inject({ url: `/api/v1/programmes/${programme.slug}/decisions` })
  const [decision] = answer.json().data
  assert.equal(decision.holds, false)
  assert.deepEqual(
    decision.reversals.map(({ kind, happenedOn, what }: Record<string, string>) => [kind, happenedOn, what]),
    [['quashed', '2027-09-08', 'One option was left out.']],
  )
  const again = await maker.get(`/desk/programmes/${programme.slug}/look-again`)
  assert.match(again.main, /Buses .*“It moves”, was quashed or withdrawn/)
})

test('it is corrected by another entry alone: both are kept, in the log too', async () => {
  const first = await app.ctx.db.selectFrom('decisionReversals').select('id').executeTakeFirstOrThrow()
  const anew = { ...quashed, kind: 'called-in', byWhom: 'The Secretary of State', corrects: first.id }
  assert.equal((await maker.post(`${desk}/reversals`, anew)).status, 303)
  const twice = await maker.post(`${desk}/reversals`, anew)
  assert.deepEqual([twice.status, twice.errorSummary[0]?.href], [422, '#corrects'])
  assert.match(
    (await app.person().get(`/receipt/${taken.receipt}`)).main,
    /Buses ?Changed in part ?The decision “It moves” does not stand as it was made: Called in/,
  )
  assert.match(
    (await publicPage('influence')).main,
    /called in or changed since, and counted by what its answers show ?1 of 1/,
  )
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
