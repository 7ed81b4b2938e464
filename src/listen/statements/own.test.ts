import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { beginVoting, makeStatements, type Stating } from '../../../test/support/statements.ts'
import { readReceipt } from '../../core/record/receipt.ts'

let app: TestApp
let clinic: Stating
let lead: Person
let safety = ''
let desk = ''

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeStatements(app, 'The evening clinic')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
  safety = `/desk/programmes/${clinic.programme.slug}/online-safety`
  desk = `/desk/programmes/${clinic.programme.slug}/activities/${clinic.statements.slug}/statements`
})
after(() => app.close())

const add = () => `/statements/${clinic.statements.slug}/add`
const assessment = {
  basis: 'risk-assessed',
  explanation: 'Written down by governance.',
  assessedBy: 'Jo Marsh, head of governance',
  assessedOnDay: '4',
  assessedOnMonth: '1',
  assessedOnYear: '2027',
  document: 'GOV/2027/14',
}

test('own statements stay off until somebody has answered for the Online Safety Act; the desk’s are not affected', async () => {
  assert.match((await lead.get(desk)).main, /can not add their own before the duty/)
  const refused = await lead.post(`${desk}/own`, { takesOwn: 'yes' })
  assert.equal(refused.status, 409)
  assert.match(refused.main, /has not been recorded as assessed/)
  assert.equal((await app.person().get(add())).status, 409)
  const person = await beginVoting(app, clinic)
  const sent = await person.post(add(), { text: 'Free tea for visitors' })
  assert.equal(sent.status, 409)
  const kept = await app.ctx.db
    .selectFrom('statements')
    .select('id')
    .where('origin', '=', 'participant')
    .execute()
  assert.equal(kept.length, 0)

  const empty = await lead.post(safety, {})
  assert.equal(empty.status, 422)
  assert.ok(empty.errorSummary.some(({ href }) => href === '#document'))
  const noChildren = await lead.post(safety, assessment)
  assert.equal(noChildren.errorSummary[0]?.href, '#childrenAssessed')
  assert.equal(noChildren.$('#document').attr('value'), 'GOV/2027/14')
  assert.equal((await lead.post(safety, { ...assessment, childrenAssessed: 'yes' })).status, 303)
  assert.match((await lead.get(safety)).main, /What holds now.+Jo Marsh, head of governance, 4 January 2027/)
  assert.equal((await lead.post(`${desk}/own`, { takesOwn: 'yes' })).status, 303)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'online-safety-assessed')
    .execute()
  assert.equal(entries.length, 1)
  assert.doesNotMatch(entries[0]?.body ?? '', /Jo Marsh/)
})

test('one’s own statement is refused with what is wrong, kept as it was typed', async () => {
  const person = await beginVoting(app, clinic)
  const wrong = await person.post(add(), { text: '', email: 'nobody' })
  assert.deepEqual(
    wrong.errorSummary.map(({ href }) => href),
    ['#text', '#email'],
  )
  const long = await person.post(add(), { text: `Long ${'x'.repeat(200)}` })
  assert.equal(long.errorSummary[0]?.text, 'Your statement must be 200 characters or fewer')
  assert.match(long.$('#text').text(), /^\s*Long x+/)
})

test('who says nearly the same as somebody is shown that first, and can send theirs all the same', async () => {
  const person = await beginVoting(app, clinic)
  const near = await person.post(add(), { text: 'Hospital parking should be free!' })
  assert.equal(near.status, 200)
  assert.match(near.main, /Somebody said nearly the same.+Parking at the hospital should be free/)
  assert.ok(
    near.$(`a[href='/statements/${clinic.statements.slug}/vote/${clinic.statements.seeds[2]}']`).length,
  )
  const anyway = await person.post(add(), { text: 'Hospital parking should be free!', anyway: 'yes' })
  assert.equal(anyway.location, `/statements/${clinic.statements.slug}/sent`)
})

test('it is received, sealed and seen by nobody before a person has decided; sent twice it is one', async () => {
  const person = app.person()
  const text = 'Keep a marmalade kitchen for the night staff'
  const sent = await person.post(add(), { text, email: 'jo@example.org' })
  await person.post(add(), { text })
  const page = await person.get(sent.location ?? '')
  const code = readReceipt(page.$('.nhsuk-panel strong').text())
  assert.ok(code)
  assert.match(page.main, /We will also send an email/)
  const rows = await app.ctx.db
    .selectFrom('statements')
    .innerJoin('logEntries as entry', 'entry.id', 'statements.entryId')
    .innerJoin('participants', 'participants.id', 'statements.participantId')
    .select(['entry.body', 'entry.kind', 'participants.responseId'])
    .where('text', '=', text)
    .execute()
  assert.deepEqual(
    rows.map(({ kind, responseId }) => [kind, responseId !== null]),
    [['statement-proposed', true]],
  )
  assert.doesNotMatch(rows[0]?.body ?? '', /marmalade/)
  for (const url of ['', '/results', '/results.csv']) {
    const shown = await app.person().get(`/statements/${clinic.statements.slug}${url}`)
    assert.doesNotMatch(shown.html, /marmalade/, url)
  }
  assert.doesNotMatch(
    (await lead.get(desk)).html,
    /marmalade/,
    'only whoever moderates reads it, and that is recorded',
  )
  assert.match((await person.get(`/statements/${clinic.statements.slug}/votes`)).main, /marmalade/)
  const notice = await app.person().get(`/moderation/notice/${code}`)
  assert.match(notice.main, /marmalade.+waits for a person to read it/)
  assert.match(
    (await app.person().get(`/statements/${clinic.statements.slug}/results`)).main,
    /Statements that people proposed: 2\. Shown: 0\. Refused: 0\. Waiting for a person: 2/,
  )
})

test('the page with the code is for the browser that sent it alone', async () => {
  const stranger = await app.person().get(`/statements/${clinic.statements.slug}/sent`)
  assert.equal(stranger.location, '/moderation/notice')
})
