import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { urls } from '../../web/urls.ts'
import { measureBody, type ProgrammeMeasured } from './figures.ts'
import { yearOf } from './schema.ts'

let app: TestApp
let clinic: ProgrammeWithViews

before(async () => {
  app = await testApp()
  app.setNow('2026-11-10T12:00:00Z')
  clinic = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
})
after(() => app.close())

const judgeOf = (role: 'reviewer' | 'engagement-lead' | 'analyst', organisationId = clinic.bodyId) =>
  deskPerson(app, { grants: [{ role, organisationId }] })

const judgement = {
  criterion: 'lay-members',
  verdict: 'partly',
  reason: 'Two of four committees have members from the public',
  url1: 'https://board.example/committees',
  says1: 'Terms of reference',
  judgedAs: 'Ada Reader, Voice of the Valley',
}

test('a body’s page counts from the record, tells what is not known, and claims no level', async () => {
  const page = await app.person().get(urls.performance(clinic.bodyId))
  assert.equal(page.status, 200)
  assert.match(page.main, /What the record of 1 planned change shows/)
  assert.match(page.main, /Whether the minimum level is met is not known|The minimum level is not met/)
  assert.match(page.main, /Nobody has judged it for this year/)
  assert.match(page.main, /From 0 to 3 of 3 points/)
  assert.equal((await app.person().get(urls.performance(clinic.bodyId, 2031))).status, 404)
  assert.equal((await app.person().get('/organisations/nobody/performance')).status, 404)
  assert.match((await app.person().get(urls.body(clinic.bodyId))).html, /\/performance"/)
})

test('only who holds a role for the body judges it', async () => {
  const url = urls.judgePerformance(clinic.bodyId)
  assert.equal((await app.person().get(url)).status, 303)
  for (const person of [
    await judgeOf('analyst'),
    await judgeOf('reviewer', clinic.partnerId),
    await deskPerson(app, { isOwner: true }),
    await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: clinic.id }] }),
  ]) {
    assert.equal((await person.get(url)).status, 404)
    assert.equal((await person.post(url, judgement)).status, 404)
  }
})

test('a judgement without evidence that anybody can open is refused beside its field, and keeps what was typed', async () => {
  const reviewer = await judgeOf('reviewer')
  const url = urls.judgePerformance(clinic.bodyId)
  for (const [typed, field] of [
    [{ ...judgement, url1: '' }, 'url1'],
    [{ ...judgement, url1: 'javascript:alert(1)' }, 'url1'],
    [{ ...judgement, criterion: 'changed' }, 'criterion'],
    [{ ...judgement, verdict: '' }, 'verdict'],
    [{ ...judgement, judgedAs: ' ' }, 'judgedAs'],
    [{ ...judgement, reason: 'x'.repeat(1001) }, 'reason'],
  ] as const) {
    const refused = await reviewer.post(url, typed)
    assert.equal(refused.status, 422)
    assert.deepEqual(
      refused.errorSummary.map(({ href }) => href),
      [`#${field}`],
    )
    assert.equal(refused.$('#says1').val(), 'Terms of reference')
  }
})

test('all that is missing is said at once, evidence too', async () => {
  const refused = await (await judgeOf('reviewer')).post(urls.judgePerformance(clinic.bodyId), {})
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#criterion', '#verdict', '#reason', '#judgedAs', '#url1'],
  )
  for (const { href } of refused.errorSummary) assert.equal(refused.$(href).length, 1, href)
})

test('a judgement is public with its name, evidence and year, and has its entry; one’s own is marked and stands back', async () => {
  const url = urls.judgePerformance(clinic.bodyId)
  const lead = await judgeOf('engagement-lead')
  assert.match((await lead.get(url)).main, /marked as its own word on itself/)
  assert.match((await lead.get('/desk')).html, new RegExp(`href="${url}"`))
  // A body that answers for nothing, as an independent voice, is judged by nobody here.
  const partner = await judgeOf('reviewer', clinic.partnerId)
  assert.doesNotMatch((await partner.get('/desk')).html, /Judge how/)
  await lead.post(url, { ...judgement, verdict: 'yes', judgedAs: 'Lee Lead, the board' })
  const own = await app.person().get(urls.performance(clinic.bodyId))
  assert.match(own.main, /Self-reported: judged for the body itself by Lee Lead, the board/)
  const reviewer = await judgeOf('reviewer')
  assert.equal((await reviewer.post(url, judgement)).status, 303)
  await lead.post(url, { ...judgement, verdict: 'yes', judgedAs: 'Lee Lead, once more' })
  const page = await app.person().get(urls.performance(clinic.bodyId))
  assert.match(page.main, /Judged by Ada Reader, Voice of the Valley on 10 November 2026/)
  assert.doesNotMatch(page.main, /Lee Lead/)
  assert.equal(page.$('a:contains("Terms of reference")').attr('href'), 'https://board.example/committees')
  assert.match(page.main, /named part, with a vote, where it is decided: Met in part/)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'performance-judged')
    .execute()
  assert.equal(entries.length, 3)
  assert.ok(entries.every(({ body }) => !body.includes('committees')))
  // The year ends with March: what was judged before is of the year before.
  app.setNow('2027-04-02T12:00:00Z')
  const later = await app.person().get(urls.performance(clinic.bodyId))
  assert.doesNotMatch(later.main, /Ada Reader/)
  assert.match((await app.person().get(urls.performance(clinic.bodyId, 2026))).main, /Ada Reader/)
  const csv = await app.person().get(`${urls.performanceCsv(clinic.bodyId)}?year=2026`)
  const rows = parse(csv.html, { bom: true, columns: true }) as Record<string, string>[]
  const row = rows.find((one) => one['judged by'] === 'Ada Reader, Voice of the Valley')
  assert.deepEqual([row?.result, row?.['for the body itself'], row?.of], ['Met in part', 'no', ''])
})

test('a number is of the programmes of which it is known, and names those where it is not so', () => {
  const programme = (slug: string, over: Partial<ProgrammeMeasured> = {}): ProgrammeMeasured => ({
    ...{ slug, title: slug, facts: {}, optionKinds: [], wasAnybodyInvolved: false, hasReach: false },
    ...over,
  })
  const figures = measureBody(
    [
      programme('one', { facts: { influence_told: true }, optionKinds: ['no-change', 'open', 'preferred'] }),
      programme('two', {
        facts: { influence_told: false },
        optionKinds: ['no-change', 'preferred'],
        wasAnybodyInvolved: true,
      }),
      programme('three'),
    ],
    { decisions: 4, changed: 1, points: 20, answered: 19 },
    undefined,
  )
  const two = { slug: 'two', title: 'two' }
  assert.deepEqual(figures['influence-told'], { count: 1, of: 2, notKnown: 1, lacking: [two] })
  assert.deepEqual(figures.alternatives, { count: 1, of: 2, notKnown: 1, lacking: [two] })
  assert.deepEqual(figures['reach-published'], { count: 0, of: 1, notKnown: 2, lacking: [two] })
  assert.deepEqual(figures['meetings-in-public'], { count: 0, of: 0, notKnown: 0, lacking: [] })
  assert.deepEqual(figures.changed, { count: 1, of: 4, notKnown: 0, lacking: [] })
})

test('a year of judgements runs from April to March', () => {
  assert.equal(yearOf('2027-03-31'), 2026)
  assert.equal(yearOf('2027-04-01'), 2027)
})
