import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { lastDayOfMonthFrom } from '../../core/working-days.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let other: Person
let desk: string

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const grants = [{ role: 'engagement-lead' as const, programmeId: clinic.programme.id }]
  lead = await deskPerson(app, { name: 'Lee Lead', isOwner: true, grants })
  other = await deskPerson(app, {
    name: 'Ann Alyst',
    grants: [{ role: 'analyst', programmeId: clinic.programme.id }],
  })
  desk = `/desk/programmes/${clinic.programme.slug}`
})
after(() => app.close())

async function say(answer: string): Promise<string> {
  await app.person().post(`/say/${clinic.box.slug}`, { answer })
  const { receipt } = await app.ctx.db
    .selectFrom('responses')
    .innerJoin('answers', 'answers.responseId', 'responses.id')
    .select('receipt')
    .where('answers.text', '=', answer)
    .executeTakeFirstOrThrow()
  return receipt
}

const day = { receivedOnDay: '3', receivedOnMonth: '5', receivedOnYear: '2027' }
const wish = { ...day, ground: 'asked', reason: 'By letter, with the receipt in it' }
const ask = async (receipt: string, form: Record<string, string> = {}) =>
  (await lead.post(`${desk}/responses/${receipt}/erase`, { ...wish, ...form })).location ?? ''
const textsOf = () => app.ctx.db.selectFrom('answers').select('text').execute()

test('one person asks, is shown what goes and what repeats it, and cannot decide; another confirms', async () => {
  const receipt = await say('My neighbour walks two miles in the dark to the evening clinic')
  const finding = { programmeId: clinic.programme.id, position: 1 }
  const text = 'A walk: “two miles in the dark”, and Bertram said so.'
  await app.ctx.db
    .insertInto('findings')
    .values({ ...finding, text })
    .execute()
  const found = await lead.post(`${desk}/erasures/find`, { receipt: receipt.toLowerCase() })
  const shown = await lead.get(found.location ?? '')
  assert.match(shown.main, /Answers1Answers of earlier versions0/)
  assert.match(shown.main, /A walk: “\[words erased on 4 May 2027 at the request of the person\]”/)
  const state = await ask(receipt, { moreWords: 'Bertram' })
  const waiting = await lead.get(state)
  assert.match(waiting.main, /To be answered by 3 June 2027/)
  assert.match(waiting.main, /another person has to confirm or refuse it. That holds for owners too/)
  assert.equal(waiting.$('form[action$="/decide"]').length, 0)
  assert.equal((await lead.post(`${state}/decide`, { decision: 'erase' })).status, 403)
  assert.equal((await lead.post(`${state}/decide`, { decision: 'refuse', refusal: 'No' })).status, 403)
  assert.equal((await textsOf()).length, 1, 'nothing went')

  const deciding = await other.get(state)
  assert.match(deciding.main, /A walk: “\[words erased [^\]]+\]”, and \[words erased [^\]]+\] said so/)
  assert.equal((await other.post(`${state}/decide`, { decision: 'erase' })).status, 303)
  assert.deepEqual(await textsOf(), [])
  const done = await other.get(state)
  assert.match(
    done.main,
    /Confirmed by Ann Alyst Done Erased on 4 May 2027, 1pm Done Files gone and tables vacuumed on/,
  )
  const left = await app.ctx.db.selectFrom('findings').select('text').executeTakeFirstOrThrow()
  assert.doesNotMatch(left.text, /two miles|Bertram/)
  const kept = await app.ctx.db.selectFrom('erasureRequests').selectAll().executeTakeFirstOrThrow()
  assert.equal(kept.moreWords, null)
  assert.equal((await other.post(`${state}/decide`, { decision: 'erase' })).status, 409)
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select(['act', 'accountId', 'reason'])
    .where('act', 'in', ['erasure-asked-for', 'response-erased'])
    .orderBy('id')
    .execute()
  assert.deepEqual(
    acts.map(({ act, reason }) => [act, reason]),
    [
      ['erasure-asked-for', wish.reason],
      ['response-erased', wish.reason],
    ],
  )
  assert.notEqual(acts[0]?.accountId, acts[1]?.accountId)
  assert.match((await app.person().get(`/receipt/${receipt}`)).main, /erased/)
})

test('a refusal needs a reason, erases nothing, and is in the log; it can be asked for again', async () => {
  const receipt = await say('The ramp is too steep for my chair')
  const state = await ask(receipt)
  assert.equal((await lead.post(`${desk}/responses/${receipt}/erase`, wish)).status, 409, 'it waits already')
  const empty = await other.post(`${state}/decide`, { decision: 'refuse' })
  assert.deepEqual(empty.errorSummary, [{ text: 'Enter why it is not erased', href: '#refusal' }])
  assert.equal((await other.post(`${state}/decide`, {})).errorSummary[0]?.href, '#decision')
  await other.post(`${state}/decide`, { decision: 'refuse', refusal: 'It is not theirs' })
  assert.match((await lead.get(state)).main, /Why it was refused It is not theirs/)
  assert.equal((await textsOf()).length, 1)
  const { body } = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'erasure-refused')
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(body, /not theirs/)
  assert.match(await ask(receipt), /erasures/)
})

test('what is missing is named at its field, and nothing typed is lost', async () => {
  const receipt = await say('Nobody told us about the move')
  const page = await lead.post(`${desk}/responses/${receipt}/erase`, {
    reason: ' ',
    moreWords: 'ab',
    receivedOnDay: '5',
    receivedOnMonth: '5',
    receivedOnYear: '2027',
  })
  assert.equal(page.status, 422)
  assert.deepEqual(page.errorSummary.map(({ href }) => href).sort(), ['#ground', '#moreWords', '#reason'])
  assert.equal(page.$('#moreWords').text(), 'ab')
  const late = await lead.post(`${desk}/responses/${receipt}/erase`, { ...wish, receivedOnDay: '5' })
  assert.deepEqual(
    late.errorSummary.map(({ href }) => href),
    ['#receivedOn'],
  )
  assert.equal(
    (await lead.post(`${desk}/erasures/find`, { receipt: 'AAAA' })).errorSummary[0]?.href,
    '#receipt',
  )
})

test('the queue shows what is overdue first; the public sees how many by ground; others see nothing', async () => {
  app.setNow('2027-06-04T11:00:00Z')
  const grants = [{ role: 'engagement-lead' as const, programmeId: clinic.programme.id }]
  lead = await deskPerson(app, { grants })
  assert.match((await lead.get(`${desk}/erasures`)).main, /Overdue/)
  const page = await app.person().get(`/programmes/${clinic.programme.slug}/erasures`)
  assert.match(page.main, /Its writer asked for it1\s*It should never have been kept0/)
  assert.match(page.main, /Requests decided: 2. Decided within one month: 2. Refused: 1/)
  const foreign = await makeListening(app, 'The day clinic')
  const { receipt } = await app.ctx.db
    .selectFrom('responses')
    .select('receipt')
    .where('erasedAt', 'is', null)
    .executeTakeFirstOrThrow()
  const there = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', programmeId: foreign.programme.id }],
  })
  assert.equal(
    (await there.get(`/desk/programmes/${foreign.programme.slug}/responses/${receipt}/erase`)).status,
    404,
  )
  const { id } = await app.ctx.db.selectFrom('erasureRequests').select('id').executeTakeFirstOrThrow()
  assert.equal((await there.get(`/desk/programmes/${foreign.programme.slug}/erasures/${id}`)).status, 404)
  for (const role of ['reviewer', 'decision-maker', 'data-entry'] as const) {
    const person = await deskPerson(app, { grants: [{ role, programmeId: clinic.programme.id }] })
    assert.equal((await person.get(`${desk}/erasures`)).status, 403)
  }
})

test('the month of the law ends on the same day, on the last of a shorter month, or on the next working day', () => {
  for (const [from, due] of [
    ['2027-05-03', '2027-06-03'],
    ['2027-01-31', '2027-03-01'],
    ['2028-01-31', '2028-02-29'],
    ['2027-03-03', '2027-04-05'],
    ['2027-11-25', '2027-12-29'],
    ['2026-12-01', '2027-01-04'],
  ] as const) {
    assert.equal(lastDayOfMonthFrom(from), due, from)
  }
})
