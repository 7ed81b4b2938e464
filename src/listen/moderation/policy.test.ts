import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeAccount, signIn, type TestAccount } from '../../../test/support/desk.ts'
import { moderatingOf } from '../../../test/support/moderating.ts'
import { beginVoting, makeStatements, type Stating } from '../../../test/support/statements.ts'

let app: TestApp
let clinic: Stating
let accounts: { lead: TestAccount; voice: TestAccount }
let lead: Person
let voice: Person
let desk: ReturnType<typeof moderatingOf>

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeStatements(app, 'The evening clinic', { own: true })
  const programmeId = clinic.programme.id
  accounts = {
    lead: await makeAccount(app, { name: 'Lee Okafor', grants: [{ role: 'engagement-lead', programmeId }] }),
    voice: await makeAccount(app, {
      name: 'Sam Voice',
      grants: [{ role: 'independent-voice', programmeId }],
    }),
  }
  desk = moderatingOf(app, clinic)
})
after(() => app.close())

/** Sets the clock on; sessions at the desk end, so both sign in again. */
async function moveTo(moment: string) {
  app.setNow(moment)
  lead = await signIn(app, accounts.lead)
  voice = await signIn(app, accounts.voice)
}

const refuse = { act: 'refuse', reason: 'abuse', note: '=cmd|Take out the marmalade' }
const rowsOf = (csv: string) => parse(csv, { bom: true, columns: true }) as Record<string, string>[]

test('the public policy says its reasons, counts, times and appeals; the log has every act and no words', async () => {
  assert.match((await app.person().get('/moderation')).main, /None has been decided yet/)
  const codes = []
  for (const text of [
    'First of five',
    'Second of five',
    'Third of five',
    'Fourth of five',
    'Fifth of five',
  ]) {
    codes.push(await desk.propose(text))
  }
  const [one = '', two = '', three = '', four = ''] = codes
  await moveTo('2027-05-04T15:00:00Z')
  await desk.decide(lead, one, { act: 'show' })
  await desk.decide(lead, two, refuse)
  await moveTo('2027-05-04T18:00:00Z')
  await desk.decide(lead, three, refuse)
  await desk.decide(lead, four, { ...refuse, reason: 'several-ideas' })
  for (const code of [two, three]) {
    await app.person().post(`/moderation/notice/${code}/appeal`, { appeal: 'It is not' })
  }
  await desk.decide(voice, two, { act: 'overturn', note: 'It is not' })
  const page = await app.person().get(`/moderation?programme=${clinic.programme.slug}`)
  assert.match(page.main, /Nothing is ever refused for its opinion/)
  assert.match(page.main, /Received for moderation: 5\./)
  const table = (place: number) =>
    page
      .$('table')
      .eq(place)
      .find('tbody tr')
      .map((_row, row) => page.$(row).text().trim())
      .get()
  assert.deepEqual(table(0), [
    'New, waiting for a person1',
    'Shown1',
    'Refused1',
    'Mended by the author, waiting for a person0',
    'Appealed, waiting for another person1',
    'Refused, and the refusal upheld on appeal0',
    'Shown, the refusal overturned on appeal1',
  ])
  assert.deepEqual(table(1), ['It is abusive1', 'It has more than one idea1'])
  assert.match(page.main, /Half of the 4 decided were first decided within 5 hours/)
  assert.match(page.main, /2 appeals\. 1 decided, 1 of them for the author\. That is 100%/)

  const csv = (await app.person().get('/moderation/log.csv')).html
  assert.doesNotMatch(csv, /of five|marmalade|Okafor|It is not/)
  const acts = rowsOf(csv)
  assert.equal(acts.length, 12)
  const refusal = acts.find(({ act }) => act === 'refuse')
  assert.deepEqual(
    [refusal?.state_after, refusal?.reason, refusal?.policy_version],
    ['refused', 'abuse', '1'],
  )
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('id')
    .where(
      'id',
      'in',
      acts.map(({ entry }) => entry ?? ''),
    )
    .execute()
  assert.equal(entries.length, 12)
  const full = rowsOf((await lead.get(`${desk.queue}/log.csv`)).html)
  assert.ok(full.some(({ who, note }) => who === 'Lee Okafor' && note === "'=cmd|Take out the marmalade"))
  assert.equal((await app.person().get('/moderation?programme=nowhere')).status, 404)
})

test('what waits past the time that the policy promises is marked, the oldest first', async () => {
  await moveTo('2027-05-07T12:00:00Z')
  await desk.propose('A late one')
  const queue = await lead.get(desk.queue)
  const rows = queue.$('table').first().find('tbody tr')
  assert.match(rows.first().text(), /3 days\s*Late/)
  assert.doesNotMatch(rows.last().text(), /Late/)
  const home = await lead.get(`/desk/programmes/${clinic.programme.slug}`)
  assert.match(home.main, /Moderation.+3 to decide/)
})

test('a reader reports what is shown; it stays until a person has looked, who keeps or refuses it', async () => {
  const [seed = ''] = clinic.statements.seeds
  const report = `/report/statement/${seed}`
  const none = await app.person().post(report, { note: 'Rude' })
  assert.deepEqual(none.errorSummary, [{ text: 'Select why it should not be shown', href: '#reason' }])
  assert.equal((await app.person().post(report, { reason: 'made-up' })).status, 422)
  const sent = await app.person().post(report, { reason: 'abuse', note: 'Rude' })
  assert.equal(sent.location, desk.at())
  const person = await beginVoting(app, clinic)
  await person.post(desk.at(`/vote/${seed}`), { vote: 'agree' })
  const { id } = await app.ctx.db
    .selectFrom('moderationCases')
    .select('id')
    .where('subjectId', '=', seed)
    .executeTakeFirstOrThrow()
  const page = await voice.get(`${desk.queue}/${id}`)
  assert.match(page.main, /What readers reported.+It is abusive. “Rude”/)
  const decide = async (form: Record<string, string>) => {
    const open = await voice.get(`${desk.queue}/${id}`)
    const [revision = '', reportsUntil = ''] = ['revision', 'reportsUntil'].map((name) =>
      open.$(`input[name=${name}]`).attr('value'),
    )
    return voice.post(`${desk.queue}/${id}`, { revision, reportsUntil, ...form })
  }
  assert.equal((await decide({ act: 'keep' })).status, 303)
  assert.doesNotMatch((await voice.get(desk.queue)).main, /Statement: reported/)
  await app.person().post(report, { reason: 'abuse' })
  assert.equal((await decide(refuse)).status, 303)
  const results = await app.person().get(desk.at('/results'))
  assert.doesNotMatch(results.main, /Buses to the new hospital/)
  assert.equal((await app.person().get(report)).status, 404)
  assert.equal((await person.post(desk.at(`/vote/${seed}`), { vote: 'disagree' })).status, 410)
  assert.doesNotMatch((await person.get(desk.at('/votes'))).main, /Buses to the new hospital/)
})

test('an owner changes the policy in public; a reason of opinion is not taken; the old version stays', async () => {
  const owner = await deskPerson(app, { isOwner: true })
  assert.equal((await lead.get('/desk/moderation-policy')).status, 403)
  const form = await owner.get('/desk/moderation-policy')
  const reasons = form.$('#reasons').text()
  const change = {
    number: '1',
    introduction: 'We read it.',
    aimHours: '24',
    whatChanged: 'Shorter, as the panel asked.',
  }
  const ofOpinion = await owner.post('/desk/moderation-policy', {
    ...change,
    reasons: `${reasons}\nIt is negative | It runs the plan down`,
  })
  assert.deepEqual(ofOpinion.errorSummary, [
    { text: 'Nothing is refused for what it thinks: take out “It is negative”', href: '#reasons' },
  ])
  assert.equal((await owner.post('/desk/moderation-policy', { ...change, reasons: 'no bar' })).status, 422)
  assert.equal((await owner.post('/desk/moderation-policy', { ...change, reasons })).location, '/moderation')
  assert.equal((await owner.post('/desk/moderation-policy', { ...change, reasons })).status, 409)
  assert.match((await app.person().get('/moderation')).main, /We read it.+within 24 hours.+version 2/)
  const acts = rowsOf((await app.person().get('/moderation/log.csv')).html)
  assert.equal(acts[0]?.policy_version, '1')
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'moderation-policy-changed')
    .executeTakeFirstOrThrow()
  assert.match(entry.body, /Shorter, as the panel asked/)
  const alike = `${reasons}\nSeveral ideas | Too many\nSeveral ideas! | Far too many`
  await owner.post('/desk/moderation-policy', { ...change, number: '2', reasons: alike })
  const newest = await app.ctx.db
    .selectFrom('moderationPolicies')
    .select('reasons')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  const codes = (newest.reasons as { code: string }[]).map(({ code }) => code)
  assert.equal(new Set(codes).size, codes.length, 'no two reasons by one code')
})
