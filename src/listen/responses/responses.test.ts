import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { receiptOn } from '../../../test/support/answering.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { isCommittedPart, leafHash } from '../../core/record/seal.ts'
import { answerPart, contextPart } from './index.ts'

let app: TestApp
let clinic: Listening
const now = '2027-05-04T12:00:00Z'

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

const say = () => `/say/${clinic.box.slug}`
const sent = () => `/sent/${clinic.box.slug}`

const countResponses = async () => (await app.ctx.db.selectFrom('responses').select('id').execute()).length

const newest = () =>
  app.ctx.db
    .selectFrom('responses')
    .selectAll()
    .orderBy('takenAt', 'desc')
    .orderBy('receivedAt', 'desc')
    .execute()

/** Sends the one box and gives the stored response by the receipt that was shown. */
async function give(person: Person, form: Record<string, string>) {
  const answer = await person.post(say(), form)
  assert.equal(answer.status, 303, answer.main)
  assert.equal(answer.location, sent())
  const receipt = receiptOn(await person.get(sent()))
  const row = (await newest()).find((one) => one.receipt === receipt)
  assert.ok(row, `no response by the receipt ${receipt}`)
  return row
}

test('three pages from the leaflet to sent: the box, the confirmation with a receipt', async () => {
  const person = app.person()
  const box = await person.get(say())
  assert.equal(box.status, 200)
  assert.equal(box.$('h1').length, 1)
  assert.match(box.$('label[for=answer]').text(), /What do you want to say about this\?/)
  assert.equal(box.$('#mayPublish').attr('checked'), undefined, 'publishing is off at first')
  assert.match(box.$('aside').text(), /Call 999/)
  const row = await give(person, { answer: 'Keep the clinic' })
  assert.equal(row.channel, 'online')
  assert.equal(row.mayPublish, false)
  assert.equal(row.respondentKind, 'person')
  assert.equal(row.wordHash, null)
  const confirmation = await person.get(sent())
  assert.match(confirmation.main, /nobody can see what you said by the receipt/)
  assert.equal(confirmation.$(`a[href="${sent()}/equality"]`).length, 1)
})

test('the same words sent twice from one page are one response; other words are another', async () => {
  const person = app.person()
  const page = String((await person.get(say())).$('input[name=page]').val())
  assert.match(page, /^[\w-]{22}$/)
  const before = await countResponses()
  await Promise.all([1, 2, 3].map(() => person.post(say(), { page, answer: 'Sent in a hurry' })))
  assert.equal(await countResponses(), before + 1)
  await give(person, { page, answer: 'And one more thing' })
  assert.equal(await countResponses(), before + 2)
  const another = String((await app.person().get(say())).$('input[name=page]').val())
  assert.notEqual(another, page)
  await give(person, { page: another, answer: 'Sent in a hurry' })
  assert.equal(await countResponses(), before + 3)
})

test('what was taken back and is sent again from the same page is a response again, with a receipt of its own', async () => {
  const person = app.person()
  const form = { page: 'page-of-one-who-wavers', answer: 'I take this back, and I mean it' }
  const first = await give(person, form)
  await app.ctx.db
    .updateTable('responses')
    .set({ withdrawnAt: app.ctx.now() })
    .where('id', '=', first.id)
    .execute()
  const second = await give(person, form)
  assert.notEqual(second.receipt, first.receipt)
  assert.equal(second.withdrawnAt, null)
})

test('what goes with a response is kept apart from it', async () => {
  const row = await give(app.person(), {
    answer: 'We at the group want the bus',
    mayPublish: 'yes',
    organisationName: 'Bus Users',
    email: 'jo@example.org',
    wantsReply: 'yes',
    word: 'Bluebell',
  })
  assert.equal(row.mayPublish, true)
  assert.equal(row.respondentKind, 'organisation')
  assert.equal(row.organisationName, 'Bus Users')
  assert.match(row.wordHash ?? '', /^\$argon2id\$/)
  assert.ok(!JSON.stringify(row).includes('example.org'))
  const contact = await app.ctx.db
    .selectFrom('responseContacts')
    .selectAll()
    .where('responseId', '=', row.id)
    .executeTakeFirst()
  assert.deepEqual(contact, {
    responseId: row.id,
    email: 'jo@example.org',
    wantsReply: true,
    isSecondThing: true,
  })
})

test('an empty box is refused beside the field, and what was typed is kept', async () => {
  const before = await countResponses()
  const page = await app.person().post(say(), {
    answer: ' \u0000\r\n ',
    email: 'jo@example.org',
    word: 'bluebell',
    organisationName: 'Bus Users',
    mayPublish: 'yes',
  })
  assert.equal(page.status, 422)
  assert.deepEqual(page.errorSummary, [{ text: 'Enter what you want to say', href: '#answer' }])
  assert.match(page.$('#answer-error').text(), /Enter what you want to say/)
  assert.equal(page.$('#email').attr('value'), 'jo@example.org')
  assert.equal(page.$('#word').attr('value'), 'bluebell')
  assert.equal(page.$('#organisationName').attr('value'), 'Bus Users')
  assert.equal(page.$('#mayPublish').attr('checked'), 'checked')
  assert.match(page.$('title').text(), /^Error/)
  assert.equal(await countResponses(), before)
})

test('each thing wrong about a response is named at its field, and the answer stays', async () => {
  const cases: [Record<string, string>, string, string][] = [
    [{ email: 'nobody' }, '#email', 'Enter an email address in the correct format, like name@example.com'],
    [{ wantsReply: 'yes' }, '#email', 'Enter an email address so that we can tell you what was decided'],
    [{ word: 'bee' }, '#word', 'The word must be 6 characters or more'],
    [
      { organisationName: 'x'.repeat(201) },
      '#organisationName',
      'The name of the organisation must be 200 characters or fewer',
    ],
  ]
  for (const [form, href, text] of cases) {
    const page = await app.person().post(say(), { answer: 'Keep it', ...form })
    assert.equal(page.status, 422)
    assert.deepEqual(page.errorSummary, [{ text, href }])
    assert.equal(page.$('#answer').text(), 'Keep it')
    assert.equal(
      page.$(href).closest('details').attr('open'),
      'open',
      'what is folded away is open when something in it is wrong',
    )
  }
})

test('an answer of 1 MB is refused with every character still in the page', async () => {
  const long = 'All of it. '.repeat(95_326)
  assert.ok(long.length > 1024 * 1024)
  const page = await app.person().post(say(), { answer: long })
  assert.equal(page.status, 422)
  assert.equal(page.errorSummary[0]?.href, '#answer')
  assert.equal(page.$('#answer').text().length, long.length)
  assert.equal((await app.person().post(say(), { answer: 'x'.repeat(20_000) })).status, 303)
})

test('emoji, right-to-left text and long words are kept as written; control characters are not', async () => {
  const row = await give(app.person(), { answer: 'نعم 👩‍⚕️\r\nSecond\u0007 line\u200f  <b>"&' })
  const [answer] = await app.ctx.db
    .selectFrom('answers')
    .selectAll()
    .where('responseId', '=', row.id)
    .execute()
  assert.equal(answer?.text, 'نعم 👩‍⚕️\nSecond line\u200f  <b>"&')
})

test('one that is closed, or not yet open, shows when, and the text that was not sent', async () => {
  const set = (times: { opensAt: Date | null; closesAt: Date | null }) =>
    app.ctx.db.updateTable('activities').set(times).where('id', '=', clinic.box.id).execute()
  const before = await countResponses()
  try {
    await set({ opensAt: null, closesAt: new Date(now) })
    assert.match((await app.person().get(say())).main, /It closed on 4 May 2027, 1pm/)
    const page = await app.person().post(say(), { answer: 'Too late?\n<script>' })
    assert.equal(page.status, 409)
    assert.equal(page.$('textarea').text(), 'Too late?\n<script>')
    assert.match(page.main, /was not sent/)
    await set({ opensAt: new Date('2027-05-05T12:00:00Z'), closesAt: null })
    assert.match((await app.person().get(say())).main, /It opens on 5 May 2027, 1pm/)
    assert.equal((await app.person().post(say(), { answer: 'Too early?' })).status, 409)
    assert.equal(await countResponses(), before)
  } finally {
    await set({ opensAt: null, closesAt: null })
  }
})

test('a draft, an import and a way of a programme that is not published are not there for the public', async () => {
  const set = (changes: { publishedAt?: Date | null; kind?: string }) =>
    app.ctx.db.updateTable('activities').set(changes).where('id', '=', clinic.box.id).execute()
  const isThere = async () => (await app.person().get(say())).status
  await set({ publishedAt: null })
  assert.equal(await isThere(), 404)
  await set({ publishedAt: new Date(now), kind: 'import' })
  assert.equal(await isThere(), 404)
  assert.equal((await app.person().post(say(), { answer: 'Hello' })).status, 404)
  await set({ kind: 'one-box' })
  const programme = (publishedAt: Date | null) =>
    app.ctx.db.updateTable('programmes').set({ publishedAt }).where('id', '=', clinic.programme.id).execute()
  await programme(null)
  assert.equal(await isThere(), 404)
  await programme(new Date(now))
  assert.equal(await isThere(), 200)
})

test('the confirmation is for the browser that sent, for an hour', async () => {
  const person = app.person()
  await give(person, { answer: 'Mine' })
  assert.equal((await app.person().get(sent())).location, '/receipt')
  const forged = app.person()
  const [row] = await newest()
  forged.cookies.set('heard_sent', `${row?.id}.forged`)
  assert.equal((await forged.get(sent())).location, '/receipt')
})

test('each part of a response is committed to in the log, and nothing else fits', async () => {
  const row = await give(app.person(), { answer: 'Sealed as it stands', mayPublish: 'yes' })
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .selectAll()
    .where('id', '=', row.entryId)
    .executeTakeFirstOrThrow()
  const answer = await app.ctx.db
    .selectFrom('answers')
    .selectAll()
    .where('responseId', '=', row.id)
    .executeTakeFirstOrThrow()
  const context = contextPart({ ...row, channel: 'online', respondentKind: 'person' }, row.contextSalt)
  assert.ok(isCommittedPart(entry.body, answerPart(answer)))
  assert.ok(isCommittedPart(entry.body, context))
  assert.ok(leafHash(entry.body).equals(entry.leaf))
  assert.ok(!isCommittedPart(entry.body, answerPart({ ...answer, text: 'Sealed as it stood' })))
  assert.ok(!isCommittedPart(entry.body, answerPart({ ...answer, salt: Buffer.alloc(32) })))
  assert.ok(
    !isCommittedPart(
      entry.body,
      contextPart(
        { ...row, channel: 'online', respondentKind: 'person', mayPublish: false },
        row.contextSalt,
      ),
    ),
  )
  assert.ok(!entry.body.includes('Sealed'), 'the words are not in the log')
  assert.ok(!entry.body.includes(row.receipt), 'nor is the receipt')
})

test('nobody changes the log: not the application, not the owner of the database', async () => {
  const { db } = app.ctx
  await assert.rejects(
    db.updateTable('logEntries').set({ kind: 'other' }).execute(),
    /permission denied|only be added to/,
  )
  await assert.rejects(db.deleteFrom('logEntries').execute(), /permission denied|only be added to/)
  const owner = new pg.Client({ connectionString: app.connectionString })
  await owner.connect()
  try {
    await assert.rejects(owner.query(`update log_entries set kind = 'other'`), { code: 'HR001' })
    await assert.rejects(owner.query('delete from log_entries'), { code: 'HR001' })
    await assert.rejects(owner.query('truncate log_entries cascade'), { code: 'HR001' })
  } finally {
    await owner.end()
  }
})
