import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { atADecision } from '../../../test/support/at-a-decision.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { isCommittedPart } from '../../core/record/seal.ts'
import { addFinding } from '../findings/index.ts'
import { decisionContent } from './content.ts'
import { addDecision } from './index.ts'

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
  programme = await makeProgrammeWithViews(app, { title: `Night clinic ${made}` })
  themeIds = []
  for (const title of ['Buses', 'Parking']) themeIds.push(await makeTheme(app.ctx.db, programme, title))
  decisionId = await inTransaction(async (tx) => {
    const findingId = await addFinding(
      tx,
      programme.id,
      { text: 'The journey matters most', themes: themeIds.slice(0, 1) },
      author,
      app.ctx.now(),
    )
    const decided = { decidedBy: programme.partnerId, decidedOn: '2027-09-01', optionId: programme.optionId }
    const fields = { ...plainDecision, title: 'It moves', text: 'In April.', findings: [findingId] }
    return addDecision(tx, programme.id, { ...fields, ...decided }, author)
  })
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  maker = await deskPerson(app, { grants: [{ role: 'decision-maker', organisationId: programme.bodyId }] })
})

const [buses, parking] = [() => themeIds[0] ?? '', () => themeIds[1] ?? '']
const inFull = /All \d+ issues have been answered|The one issue has been answered/

test('the public sees a decision with its reasons once it is published, and nothing of it before', async () => {
  for (let count = 0; count < 7; count++) await giveViews(app, programme, { themes: [buses()] })
  for (let count = 0; count < 3; count++) await giveViews(app, programme, { themes: [parking()] })
  await answer({ [buses()]: 'A later bus will run', [parking()]: 'The council owns it' })
  const before = await publicPage()
  assert.equal(before.status, 200)
  assert.match(before.main, /No decision has been published yet/)
  assert.doesNotMatch(before.html, /It moves|A later bus/)

  assert.equal((await publish()).status, 303)
  const page = await publicPage()
  assert.match(
    page.main,
    /It moves What kind of decision What is to be done Decided by Partner of Night clinic \d+ Decided on 1 September 2027/,
  )
  assert.match(
    page.main,
    /Option chosen Move it In April\. What is missing .* What was found The journey matters most Drawn from: Buses/,
  )
  assert.match(page.main, /All 2 issues have been answered/)
  const busSection = page.$(`section[aria-labelledby="issue-${buses()}"]`).text().replace(/\s+/g, ' ')
  assert.match(busSection, /Buses In 7 of 10 responses .*Changed in part A later bus will run/)
  const parkingSection = page.$(`section[aria-labelledby="issue-${parking()}"]`).text()
  assert.match(parkingSection, /1 to 4 of 10 responses/)
  assert.ok(page.$(`a[href="/programmes/${programme.slug}/what-people-said#theme-${buses()}"]`).length > 0)
})

test('a theme signed off after publication opens a gap until a correction answers it', async () => {
  await answer({ [buses()]: 'A bus', [parking()]: 'No' })
  await publish()
  assert.match((await publicPage()).main, inFull)
  const late = await makeTheme(app.ctx.db, programme, 'Late theme')
  assert.doesNotMatch((await publicPage()).main, inFull)
  assert.match((await publicPage()).main, /1 is not answered yet: Late theme/)
  await answer({ [late]: 'Seen late' })
  assert.doesNotMatch((await publicPage()).main, inFull)
  maker = await waitTwoDays()
  assert.equal((await publish({ whatWasCorrected: 'The late theme answered' })).status, 303)
  assert.match((await publicPage()).main, inFull)
})

test('a decision names its option as the public knows it', async () => {
  await answer({ [buses()]: 'A bus', [parking()]: 'No' })
  const draft = { title: 'Only a draft' }
  await app.ctx.db.updateTable('options').set(draft).where('id', '=', programme.optionId).execute()
  await publish()
  assert.match((await publicPage()).main, /Option chosen Move it/)
})

test('a correction says what was corrected, and the text before it stays in the record', async () => {
  await answer({ [buses()]: 'A bus', [parking()]: 'No' })
  await publish()
  const nothing = await maker.post(desk('publish'), {
    seen: (await maker.get(desk('publish'))).$('input[name=seen]').attr('value') ?? '',
    whatWasCorrected: 'x',
  })
  assert.match(nothing.errorSummary[0]?.text ?? '', /Nothing was changed/)

  await answer({ [parking()]: 'Twelve bays' })
  assert.doesNotMatch((await publicPage()).main, /Twelve bays/)
  assert.match((await maker.get(desk())).main, /with changes that are not published yet/)
  const silent = await publish()
  assert.deepEqual(
    [silent.status, silent.errorSummary],
    [422, [{ text: 'Enter what was corrected', href: '#whatWasCorrected' }]],
  )
  maker = await waitTwoDays()
  assert.equal((await publish({ whatWasCorrected: 'The number of bays' })).status, 303)
  const page = await publicPage()
  assert.match(page.main, /Corrected on 12 September 2027: The number of bays/)
  assert.match(page.main, /Twelve bays/)
  const [, , audited] = await app.ctx.db
    .selectFrom('auditEvents')
    .select(['act', 'reason'])
    .where('subjectId', '=', decisionId)
    .where('act', 'in', ['decision-added', 'decision-published', 'decision-corrected'])
    .orderBy('id')
    .execute()
  assert.deepEqual(audited, { act: 'decision-corrected', reason: 'The number of bays' })
})

test('publishing appends an entry that commits to the text and to each disposition', async () => {
  await answer({ [buses()]: 'A bus' })
  await publish()
  const version = await app.ctx.db
    .selectFrom('decisionVersions as version')
    .innerJoin('logEntries as entry', 'entry.id', 'version.entryId')
    .select(['version.content', 'version.salts', 'entry.kind', 'entry.body'])
    .where('version.decisionId', '=', decisionId)
    .executeTakeFirstOrThrow()
  assert.equal(version.kind, 'decision-published')
  const { facts } = JSON.parse(version.body)
  assert.deepEqual(
    { ...facts, publishedAt: undefined },
    {
      decision: decisionId,
      programme: programme.id,
      version: 1,
      decidedOn: '2027-09-01',
      issues: 2,
      answered: 1,
      stage: 'proceed',
      publishedAt: undefined,
    },
  )
  assert.doesNotMatch(version.body, /In April|A bus/)
  const content = decisionContent.parse(version.content)
  const {
    findings: _findings,
    wordings: _wordings,
    headings: _headings,
    issues,
    dispositions,
    ...decided
  } = content
  const saltOf = (name: string) =>
    Buffer.from((version.salts as Record<string, string>)[name] ?? '', 'base64')
  assert.ok(isCommittedPart(version.body, { name: 'decided', content: decided, salt: saltOf('decided') }))
  assert.deepEqual(
    issues.map(({ title }) => title),
    ['Buses', 'Parking'],
  )
  assert.ok(isCommittedPart(version.body, { name: 'issues', content: issues, salt: saltOf('issues') }))
  const name = `disposition:${buses()}`
  const disposition = dispositions[0]
  assert.ok(isCommittedPart(version.body, { name, content: disposition, salt: saltOf(name) }))
  const changed = { ...disposition, reason: 'Another reason' }
  assert.ok(!isCommittedPart(version.body, { name, content: changed, salt: saltOf(name) }))
  await assert.rejects(
    app.ctx.db.updateTable('decisionVersions').set({ whatWasCorrected: 'x' }).execute(),
    /permission denied|only be added to/,
  )
})

test('a decision-maker publishes; an engagement lead and a reviewer may not', async () => {
  await answer({ [buses()]: 'A bus', [parking()]: 'No' })
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: programme.id }] })
  for (const person of [lead, reviewer]) {
    assert.equal((await person.get(desk('publish'))).status, 403)
    assert.equal((await person.post(desk('publish'), { seen: '' })).status, 403)
    assert.doesNotMatch((await person.get(desk())).main, /Publish$/)
  }
  assert.match((await publicPage()).main, /No decision has been published yet/)
  assert.equal((await publish()).status, 303)
})

test('what changed after the person looked is not published unseen', async () => {
  await answer({ [buses()]: 'A bus', [parking()]: 'No' })
  const seen = (await maker.get(desk('publish'))).$('input[name=seen]').attr('value') ?? ''
  await answer({ [parking()]: 'Sneaked in' })
  const page = await maker.post(desk('publish'), { seen })
  assert.equal(page.status, 409)
  assert.match(page.errorSummary[0]?.text ?? '', /Someone else changed this decision/)
  assert.doesNotMatch((await publicPage()).main, /Sneaked in/)
})

test('a decision of a day to come is not ready; one without text says that it is missing', async () => {
  await answer({ [buses()]: 'A bus', [parking()]: 'No' })
  await app.ctx.db.updateTable('decisions').set({ text: '' }).where('id', '=', decisionId).execute()
  app.setNow('2027-08-31T12:00:00Z')
  const form = await maker.get(desk('publish'))
  assert.match(form.main, /The day of the decision is still to come/)
  assert.equal(form.$('main form').length, 0)
  const refused = await maker.post(desk('publish'), { seen: '' })
  assert.ok(refused.status === 422 || refused.status === 409)
  assert.match((await publicPage()).main, /No decision has been published yet/)
  app.setNow('2027-09-10T12:00:00Z')
  assert.equal((await publish()).status, 303)
  assert.match((await publicPage()).main, /What was decided and why is not written yet/)
})

test('a programme with no themes publishes a decision and says so', async () => {
  await app.ctx.db.updateTable('themes').set({ signedOffAt: null }).where('id', 'in', themeIds).execute()
  await app.ctx.db.deleteFrom('findings').where('programmeId', '=', programme.id).execute()
  assert.equal((await publish()).status, 303)
  const page = await publicPage()
  assert.match(page.main, /Nothing is on the list of issues of this programme yet/)
  assert.doesNotMatch(page.main, inFull)
})

test('a programme that is not public any more shows no decision, by page or by receipt', async () => {
  const { receipt } = await giveViews(app, programme, { themes: [buses()] })
  await publish()
  assert.match((await app.person().get(`/receipt/${receipt}`)).main, /It moves/)
  await app.ctx.db
    .updateTable('programmes')
    .set({ publishedAt: null })
    .where('id', '=', programme.id)
    .execute()
  assert.doesNotMatch((await app.person().get(`/receipt/${receipt}`)).main, /It moves/)
  assert.doesNotMatch((await publicPage()).main, /It moves/)
  const hidden = await makeProgrammeWithViews(app, { title: `Hidden ${made}`, published: false })
  assert.equal((await app.person().get(`/programmes/${hidden.slug}/what-was-decided`)).status, 404)
})

test('a receipt leads to the decision in one link, and the programme page does too', async () => {
  const { receipt } = await giveViews(app, programme, { themes: [buses()] })
  const person = app.person()
  assert.match((await person.get(`/receipt/${receipt}`)).main, /No decision has been published yet/)
  await answer({ [buses()]: 'A bus', [parking()]: 'No' })
  await publish()
  const shown = await person.get(`/receipt/${receipt}`)
  const link =
    shown
      .$('a')
      .filter((_index, one) => shown.$(one).text() === 'It moves')
      .attr('href') ?? ''
  const [path = '', anchor = ''] = link.split('#')
  const page = await person.get(path)
  assert.equal(page.$(`#${anchor}`).text(), 'It moves')
  const first = await person.get(`/programmes/${programme.slug}`)
  assert.ok(first.$(`a[href^="/programmes/${programme.slug}/what-was-decided"]`).length > 0)
})
