import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { type NewResponse, receiveResponse } from '../responses/index.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let url = ''

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  url = `/desk/programmes/${clinic.programme.slug}/lost-receipt`
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
})
after(() => app.close())

async function take(text: string, wish: Partial<NewResponse> = {}, into = clinic): Promise<string> {
  const response = {
    activityId: into.box.id,
    channel: 'paper' as const,
    receivedAt: new Date('2027-05-04T09:00:00Z'),
    respondentKind: 'person' as const,
    mayPublish: false,
    answers: [{ questionId: into.box.questionId, text }],
    ...wish,
  }
  const { receipt } = await app.ctx.db.transaction().execute((tx) => receiveResponse(tx, app.ctx, response))
  return printReceipt(receipt)
}

const day = { fromDay: '4', fromMonth: '5', fromYear: '2027', toDay: '4', toMonth: '5', toYear: '2027' }
const reason = 'Rang on 4 May and told the street that she wrote about'
const find = (form: Record<string, string>) => lead.post(url, { reason, ...form })
const lastAct = () =>
  app.ctx.db.selectFrom('auditEvents').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

test('found by the day and by words, in any order and case; and nothing of what it says or who it is', async () => {
  const contact = { email: 'jo.marsh@example.org', wantsReply: false, isSecondThing: true }
  const receipt = await take('The marmalade bus never comes after six', { contact })
  await take('The marmalade is fine')
  const page = await find({ ...day, words: 'BUS marmalade, comes' })
  assert.equal(page.status, 200)
  assert.match(page.main, new RegExp(receipt))
  assert.equal(page.$('main h3').length, 1)
  assert.match(page.main, /paper, received 4 May 2027, 10am/)
  const shown = page.$('main').clone()
  shown.find('form').last().remove()
  assert.doesNotMatch(shown.html() ?? '', /jo\.marsh|never comes/)
  const act = await lastAct()
  assert.deepEqual([act.act, act.reason], ['lost-receipt-searched', reason])
  assert.match(JSON.stringify(act.after), /"facts": ?"from, to, words"|"found": ?"1"/)
  assert.doesNotMatch(JSON.stringify(act), /marmalade/, 'what was searched for is not kept')
})

test('found by the address or the organisation with one thing more; another day, channel or programme is not', async () => {
  const contact = { email: 'sam@example.org', wantsReply: false, isSecondThing: true }
  const receipt = await take('Keep it', {
    contact,
    respondentKind: 'organisation',
    organisationName: 'Friends of Pellowby 100%',
  })
  const countFound = async (form: Record<string, string>) => (await find(form)).$('main h3').length
  assert.match((await find({ email: 'SAM@example.org', channel: 'paper' })).main, new RegExp(receipt))
  assert.equal(await countFound({ organisation: 'pellowby 100%', activity: clinic.box.id }), 1)
  assert.equal(
    await countFound({ organisation: 'pell_wby', ...day }),
    0,
    'marks of a pattern stand for themselves',
  )
  assert.equal(await countFound({ email: 'sam@example.org', channel: 'phone' }), 0)
  const elsewhere = { fromDay: '5', fromMonth: '5', fromYear: '2027' }
  assert.equal(await countFound({ email: 'sam@example.org', ...elsewhere }), 0)
  const other = await makeListening(app, 'The day clinic')
  await take('Keep it', { contact: { ...contact, email: 'pat@example.org' } }, other)
  assert.equal(await countFound({ email: 'pat@example.org', ...day }), 0)
})

test('what was corrected is found by the words that it had', async () => {
  const receipt = await take('A zephyr over Pellowby')
  const row = await app.ctx.db
    .selectFrom('answers')
    .innerJoin('responses', 'responses.id', 'answers.responseId')
    .select(['answers.id', 'answers.responseId', 'answers.questionId', 'answers.salt'])
    .where('responses.receipt', '=', receipt.replaceAll(' ', ''))
    .executeTakeFirstOrThrow()
  const past = {
    ...row,
    id: app.ctx.newId(),
    version: 1,
    text: 'A trombone in Pellowby',
    replacedAt: new Date(),
  }
  await app.ctx.db.insertInto('pastAnswers').values(past).execute()
  assert.match((await find({ ...day, words: 'trombone pellowby' })).main, new RegExp(receipt))
})

test('too little is refused, and so is what would be browsing', async () => {
  const nothing = await lead.post(url, { words: 'the bus' })
  assert.equal(nothing.status, 422)
  assert.deepEqual(
    nothing.errorSummary.map(({ href }) => href),
    ['#reason'],
  )
  for (const [form, field] of [
    [{ ...day, channel: 'paper' }, '#words'],
    [{ ...day, words: 'the bus' }, '#words'],
    [{ words: 'marmalade trombone' }, '#from'],
    [{ organisation: 'ab', ...day }, '#organisation'],
    [{ words: 'marmalade trombone', fromDay: '31', fromMonth: '2', fromYear: '2027' }, '#from'],
  ] as const) {
    const page = await find(form)
    assert.equal(page.status, 422, JSON.stringify(form))
    assert.equal(page.errorSummary[0]?.href, field)
    assert.equal(page.$('#reason').val(), reason)
  }
  for (let place = 0; place < 11; place++) await take('Campaign sentence for everyone')
  const page = await find({ ...day, words: 'campaign sentence' })
  assert.match(page.main, /More than 10 responses fit, so none is shown/)
  assert.equal(page.$('main h3').length, 0)
  assert.match(JSON.stringify((await lastAct()).after), /more than 10/)
})

test('a link goes to the address on file alone, and that is in the audit trail', async () => {
  const contact = { email: 'ann@example.org', wantsReply: false, isSecondThing: true }
  const receipt = await take('Anything', { contact })
  await lead.post(`${url}/send-link`, { receipt, reason, email: 'thief@example.org' })
  const mails = await app.ctx.db
    .selectFrom('mails')
    .select('toAddress')
    .where('purpose', '=', 'link-to-response')
    .execute()
  assert.deepEqual(mails, [{ toAddress: 'ann@example.org' }])
  assert.equal((await lastAct()).act, 'link-sent-for-lost-receipt')
  const other = await makeListening(app, 'The far clinic')
  const foreign = await take('Anything', { contact }, other)
  assert.equal((await lead.post(`${url}/send-link`, { receipt: foreign, reason })).status, 404)
})

test('only who may read how to reach people may look', async () => {
  for (const role of ['analyst', 'data-entry', 'reviewer', 'decision-maker'] as const) {
    const person = await deskPerson(app, { grants: [{ role, programmeId: clinic.programme.id }] })
    assert.equal((await person.get(url)).status, 403)
    assert.equal((await person.post(url, { ...day, words: 'marmalade bus', reason })).status, 403)
  }
})

test('at a person’s request it is withdrawn at the desk, with a reason, and the receipt says at whose', async () => {
  const receipt = await take('A harmonica at midnight')
  const found = await find({ ...day, words: 'harmonica midnight' })
  const own = found.$('main a[href$="/withdraw"]').attr('href') ?? ''
  assert.equal((await lead.post(own, {})).errorSummary[0]?.href, '#reason')
  await lead.post(own, { reason })
  assert.equal((await lead.get(own)).status, 404)
  const page = await app.person().get(`/receipt/${receipt.replaceAll(' ', '')}`)
  assert.match(page.main, /Withdrawn on 4 May 2027, 1pm at their request/)
  const act = await lastAct()
  assert.deepEqual([act.act, act.reason], ['response-withdrawn', reason])
})
