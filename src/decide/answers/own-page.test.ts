import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { makeLanguage } from '../../../test/support/languages.ts'
import { codeUnread, giveViews, makeTheme } from '../../../test/support/programme-with-views.ts'
import { type Decided, decideIn, messagesAbout, untilAnswered } from '../../../test/support/replies.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../../../test/support/smtp-receiver.ts'
import { eraseResponse } from '../../listen/erasure/index.ts'
import { erasingHands } from '../../rooms.ts'
import { answerIssues, publishDecision } from '../decisions/index.ts'
import { enterReversal } from '../reversals/index.ts'
import { enterWordings } from '../translating/index.ts'

const said = 'My mother waits alone after the night clinic'
const author = { accountId: null }

let app: TestApp
let smtp: SmtpReceiver
let decided: Decided
const people = new Map<string, { id: string; receipt: string; token: string }>()

before(async () => {
  smtp = await startSmtpReceiver()
  app = await testApp({
    SMTP_URL: smtp.url,
    HEARD_MAILS_A_MINUTE: '0',
    HEARD_BASE_URL: 'https://heard.example',
  })
  await makeLanguage(app, { code: 'pl', name: 'Polski' })
  decided = await decideIn(app, 'Night clinic')
  const buses = await makeTheme(app.ctx.db, decided, 'Buses')
  const parking = await makeTheme(app.ctx.db, decided, 'Parking')
  const of = { programmeId: decided.id, decisionId: decided.decisionId }
  await app.ctx.db.transaction().execute(async (tx) => {
    const answers = [
      { issueId: buses, kind: 'changed' as const, reason: 'It is far', whatChanges: 'A bus at 9.40 pm' },
      { issueId: parking, kind: 'not-changed' as const, reason: 'There is no room' },
    ]
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, answers, author, app.ctx.now())
    const maker = { makerRole: 'staff' as const, makerName: 'Sam', registration: null, checkedBy: 'Ewa' }
    const words = { title: 'Parkowanie', reason: 'Nie ma miejsca' }
    const inPolish = (['title', 'reason'] as const).map((part) => ({
      subjectId: parking,
      part,
      text: words[part],
    }))
    await enterWordings(tx, { ...of, language: 'pl' }, inPolish, { maker, author, now: app.ctx.now() })
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: 'Answers' }, author)
  })
  for (const [name, themes] of [
    ['bus', [buses]],
    ['car', [parking]],
    ['gone', [buses]],
    ['back', [parking]],
    ['quiet', []],
  ] as const) {
    const email = `${name}@example.org`
    const taken = await giveViews(app, decided, { text: said, email, themes })
    people.set(name, { id: taken.id, receipt: taken.receipt, token: '' })
  }
  await decided.maker.post(`${decided.desk}/send`)
  await app.startWork()
  await untilAnswered(app, decided, 5)
  for (const [name, person] of people) {
    const mail = smtp.received.find(({ to }) => to === `${name}@example.org`)?.text ?? ''
    person.token = /your-answer\/([\w-]{46})\s/.exec(mail)?.[1] ?? ''
  }
})
after(async () => {
  app.ctx.post.email?.close()
  await app.close()
  await smtp.close()
})

const personNamed = (name: string) => {
  const person = people.get(name)
  assert.ok(person)
  return person
}
const pageOf = (name: string) => app.app.inject({ url: `/your-answer/${personNamed(name).token}` })

test('each mail leads to a page of its own: the points of its reader, the decision and what is next, without an account', async () => {
  const tokens = [...people.values()].map(({ token }) => token)
  assert.equal(new Set(tokens).size, 5)
  const bus = await app.person().get(`/your-answer/${personNamed('bus').token}`)
  assert.match(bus.main, /What was decided It moves ?Board of Night clinic, 1 September 2020/)
  assert.match(bus.main, /Your points Buses Changed It is far .*A bus at 9\.40 pm/)
  assert.match(bus.main, /What is next No further step is on record yet/)
  assert.doesNotMatch(bus.main, /Parking|no room/)
  const car = await app.person().get(`/your-answer/${personNamed('car').token}`)
  assert.match(car.main, /Your points Parking Not changed There is no room/)
  assert.doesNotMatch(car.main, /Buses|9\.40/)
})

test('that what somebody said was read is said only where a person has read it', async () => {
  const { id, token } = personNamed('quiet')
  const page = async () => (await app.person().get(`/your-answer/${token}`)).main
  const buses = await app.ctx.db
    .selectFrom('themes')
    .select('id')
    .where('title', '=', 'Buses')
    .executeTakeFirstOrThrow()
  const answer = await app.ctx.db
    .selectFrom('answers')
    .select('id')
    .where('responseId', '=', id)
    .executeTakeFirstOrThrow()
  const account = await app.ctx.db.selectFrom('accounts').select('id').limit(1).executeTakeFirstOrThrow()
  assert.match(await page(), /Your points Not all of what you said has been read by a person/)
  await codeUnread(app, [answer.id], { themeId: buses.id, madeBy: 'bulk', accountId: account.id })
  assert.match(await page(), /Your points Not all of what you said has been read by a person/)
  await app.ctx.db.insertInto('readings').values({ answerId: answer.id, accountId: account.id }).execute()
  assert.match(await page(), /Your points What you said was read\. It is in none of the themes/)
  await app.ctx.db.updateTable('answers').set({ text: null }).where('id', '=', answer.id).execute()
  assert.match(await page(), /Your points You chose answers and wrote nothing/)
  assert.match(await page(), /several things that you sent, once all of them are taken back or erased/)
})

test('it is in the language of its reader, and is for no search engine and no other site', async () => {
  const reader = app.person()
  await reader.get(`/your-answer/${personNamed('car').token}?lang=pl`)
  const polish = await reader.get(`/your-answer/${personNamed('car').token}`)
  assert.match(polish.main, /Parkowanie.*Nie ma miejsca/)
  const { headers } = await pageOf('bus')
  assert.equal(headers['referrer-policy'], 'no-referrer')
  assert.match(String(headers['x-robots-tag']), /noindex/)
  assert.equal(headers['cache-control'], 'no-store')
})

test('it tells nothing else of its reader and opens nothing else', async () => {
  const { id, receipt, token } = personNamed('bus')
  const { body } = await pageOf('bus')
  for (const secret of [said, 'example.org', receipt, id]) assert.ok(!body.includes(secret), secret)
  assert.equal(body.match(/app\.cookie|set-cookie/i), null)
  for (const url of [`/receipt/${token}`, `/no-more-answers/${token}`, `/preview/${token}`]) {
    const { statusCode } = await app.app.inject({ url })
    assert.ok(statusCode >= 400, `${url}: ${statusCode}`)
  }
})

test('nobody guesses it, and a copy of every table has it nowhere', async () => {
  const { token } = personNamed('bus')
  const other = personNamed('car').token
  const mixed = other.slice(0, 22) + token.slice(22)
  // The same bytes by another last letter, of which a base64 reader drops bits.
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const twin = token.slice(0, -1) + letters[letters.indexOf(token.at(-1) ?? '') + 1]
  const last = token.endsWith('A') ? 'Q' : 'A'
  for (const guess of [mixed, twin, token.slice(0, -1) + last, token.slice(1), `${token}A`, 'x', '']) {
    assert.equal((await app.app.inject({ url: `/your-answer/${guess}` })).statusCode, 404, guess)
  }
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
      and schemaname = 'public'`.execute(app.ctx.db)
  assert.ok(tables.some(({ name }) => name === 'post_messages'))
  for (const { name } of tables) {
    const { rows } = await sql<{
      row: string
    }>`select to_jsonb(one)::text as row from ${sql.raw(name)} one`.execute(app.ctx.db)
    // Its last letters are the signature: without it an id opens nothing.
    assert.ok(!rows.some(({ row }) => row.includes(token.slice(24))), name)
  }
})

test('who may read contacts at the desk sees the message without that address, and a test of it leads nowhere', async () => {
  const [message] = await messagesAbout(app, decided)
  const preview = `/desk/programmes/${decided.slug}/answers/${message?.batchId}/messages/${message?.id}`
  const shown = await decided.lead.get(preview)
  assert.match(shown.main, /their own page/)
  assert.doesNotMatch(shown.html, /your-answer\//)
  await decided.lead.post(`${preview}/test`)
  const sent = smtp.received.at(-1)?.text ?? ''
  const token = /your-answer\/([\w-]{46})/.exec(sent)?.[1] ?? ''
  assert.equal((await app.app.inject({ url: `/your-answer/${token}` })).statusCode, 404)
})

test('it is gone once the response is erased or taken back, and says so', async () => {
  const wish = { responseId: personNamed('gone').id, ground: 'asked' as const, accountId: null }
  await eraseResponse(erasingHands(app.ctx), wish)
  await app.ctx.db
    .updateTable('responses')
    .set({ withdrawnAt: app.ctx.now() })
    .where('id', '=', personNamed('back').id)
    .execute()
  for (const name of ['gone', 'back']) {
    const { statusCode, body } = await pageOf(name)
    assert.equal(statusCode, 410)
    assert.match(body, /This page is no longer there/)
    assert.doesNotMatch(body, /Buses|Parking|Night clinic/)
  }
  assert.equal((await pageOf('bus')).statusCode, 200)
})

test('what it said of a decision that was quashed since it says no more', async () => {
  const of = { programmeId: decided.id, decisionId: decided.decisionId }
  const what = { byWhom: 'the High Court', happenedOn: '2020-10-01', what: 'Decide again.', sourceUrl: '' }
  await app.ctx.db
    .transaction()
    .execute((tx) => enterReversal(tx, app.ctx, of, { kind: 'quashed', corrects: null, ...what }, author))
  const { main } = await app.person().get(`/your-answer/${personNamed('bus').token}`)
  assert.match(main, /Buses The answer no longer holds The decision “It moves” does not stand/)
  assert.doesNotMatch(main, /9\.40/)
})
