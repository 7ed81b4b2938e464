import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision, publishDecision } from '../../decide/decisions/index.ts'
import { enterReversal } from '../../decide/reversals/index.ts'
import { lookAtAll } from '../fairness/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let decisionId = ''
before(async () => {
  app = await testApp()
  app.setNow('2027-04-28T09:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  await app.ctx.db
    .updateTable('activities')
    .set({ opensAt: new Date('2027-03-01T08:00:00Z'), closesAt: new Date('2027-06-01T08:00:00Z') })
    .where('id', '=', programme.activityId)
    .execute()
  const session = { slug: 'evening', title: 'An evening in the hall', kind: 'session' } as const
  const held = { opensAt: new Date('2027-03-10T18:00:00Z'), publishedAt: app.ctx.now() }
  await app.ctx.db
    .insertInto('activities')
    .values({ programmeId: programme.id, ...session, ...held })
    .execute()
  await lookAtAll(app.ctx)
  app.setNow('2027-05-04T09:00:00Z')
  await app.ctx.db.transaction().execute(async (tx) => {
    const fields = { ...plainDecision, title: 'It moves', text: 'In May.', decidedOn: '2027-05-03' }
    const decided = { ...fields, decidedBy: programme.bodyId }
    decisionId = await addDecision(tx, programme.id, decided, { accountId: null })
    const of = { programmeId: programme.id, decisionId }
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: '' }, { accountId: null })
  })
  await lookAtAll(app.ctx)
})
after(() => app.close())

const url = '/programmes/evening-clinic/chronology'
const disagree = '/programmes/evening-clinic/if-you-disagree'
const lines = async () => {
  const page = await app.person().get(url)
  assert.equal(page.status, 200)
  const items = page.$('ol li').map((_place, one) => page.$(one).text().replace(/\s+/g, ' ').trim())
  return { page, items: items.get() }
}

test('everything dated stands in the order of its days, and every line leads to its place on the record', async () => {
  const { page, items } = await lines()
  const days = page.$('ol time').map((_place, one) => String(page.$(one).attr('datetime')))
  assert.deepEqual(days.get(), days.get().toSorted())
  assert.ok(items.some((item) => /^1 March 2027 Taking part .* opened for views\.$/.test(item)))
  assert.ok(items.some((item) => /^10 March 2027 Taking part “An evening in the hall” began\.$/.test(item)))
  assert.ok(items.some((item) => /^3 May 2027 A decision .* decided: “It moves”\.$/.test(item)))
  assert.ok(items.some((item) => /^1 June 2027 Taking part Planned .* closes for views/.test(item)))
  const links = page.$('ol a').map((_place, one) => String(page.$(one).attr('href')))
  assert.ok(links.length >= 4)
  for (const link of new Set(links.get())) {
    const place = await app.person().get(link)
    assert.equal(place.status, 200, link)
    if (link.includes('#')) assert.equal(place.$(link.slice(link.indexOf('#'))).length, 1, link)
  }
})

test('a result that waits with the body is not told before its day, and stands on that day', async () => {
  assert.ok(!(await lines()).items.some((item) => /was found: (Not met|Met in part)/.test(item)))
  app.setNow('2027-05-18T09:00:00Z')
  await lookAtAll(app.ctx)
  assert.ok(
    (await lines()).items.some((item) => /^18 May 2027 .* was found: (Not met|Met in part)/.test(item)),
  )
})

test('the table has the whole address of each place, and a programme that is not there has none', async () => {
  const { html } = await app.person().get(`${url}.csv`)
  const rows = parse(html.replace(/^\ufeff/, ''), { columns: true }) as Record<string, string>[]
  const { items } = await lines()
  assert.equal(rows.length, items.length)
  const decided = rows.find(({ kind }) => kind === 'A decision')
  assert.equal(decided?.day, '2027-05-03')
  assert.equal(decided?.planned, 'no')
  assert.ok(rows.every(({ link }) => link?.startsWith('http')))
  assert.equal((await app.person().get('/programmes/no-such/chronology')).status, 404)
  assert.equal((await app.person().get('/programmes/no-such/if-you-disagree')).status, 404)
})

test('what can be done is said with its last day, also when that has passed, and not of a decision that fell', async () => {
  const before = await app.person().get(disagree)
  assert.match(before.main, /Say so while it is open.*Until 1 June 2027/)
  assert.match(before.main, /Go to court.*It moves: Until 2 August 2027/)
  assert.match(before.main, /Complain.*It moves: Until 3 May 2028/)
  assert.match(before.main, /call it in/)
  app.setNow('2027-08-03T09:00:00Z')
  const late = await app.person().get(disagree)
  assert.match(late.main, /It moves: The time for this ended on 2 August 2027/)
  assert.doesNotMatch(late.main, /Say so while it is open/)
  await app.ctx.db.transaction().execute((tx) =>
    enterReversal(
      tx,
      app.ctx,
      { programmeId: programme.id, decisionId },
      {
        kind: 'quashed',
        byWhom: 'the High Court',
        happenedOn: '2027-08-01',
        what: 'Quashed.',
        sourceUrl: '',
        corrects: null,
      },
      { accountId: null },
    ),
  )
  const fallen = await app.person().get(disagree)
  assert.doesNotMatch(fallen.main, /Go to court/)
  assert.ok((await lines()).items.some((item) => /^1 August 2027 A decision .*Quashed/.test(item)))
})
