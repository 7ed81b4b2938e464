import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { giveViews } from '../../../test/support/programme-with-views.ts'
import {
  type Decided,
  decideIn,
  messagesAbout,
  runOf,
  until,
  untilAnswered,
} from '../../../test/support/replies.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../../../test/support/smtp-receiver.ts'
import { queueReplies } from './queueing-service.ts'

const secretWords = 'My own words about the night'

let app: TestApp
let smtp: SmtpReceiver

before(async () => {
  smtp = await startSmtpReceiver()
  app = await testApp({
    SMTP_URL: smtp.url,
    HEARD_MAILS_A_MINUTE: '0',
    HEARD_BASE_URL: 'https://heard.example',
    NOTIFY_CALLBACK_TOKEN: 'only-notify-knows-this-word',
  })
})
after(async () => {
  app.ctx.post.email?.close()
  await app.close()
  await smtp.close()
})

beforeEach(() => {
  smtp.refuse = () => undefined
})

const decide = (title: string, fictional = false): Promise<Decided> => decideIn(app, title, fictional)
const askForReply = (decided: Decided, email: string, wantsReply = true) =>
  giveViews(app, decided, { text: secretWords, email, wantsReply })
const messagesOf = (decided: Decided) => messagesAbout(app, decided)
const untilDone = (decided: Decided, count: number) => untilAnswered(app, decided, count)

test('everyone who asked gets one mail with neutral words and a link, and nobody another', async () => {
  const decided = await decide('Night clinic')
  for (const email of ['one', 'two', 'refused']) await askForReply(decided, `${email}@example.org`)
  await askForReply(decided, 'Two@Example.org')
  await askForReply(decided, 'never@example.org', false)
  smtp.refuse = (to) => (to === 'refused@example.org' ? 550 : undefined)
  const before = await decided.maker.get(decided.desk)
  assert.match(before.main, /4 responses asked to be told/)
  assert.doesNotMatch(before.html, /example\.org/)

  assert.equal((await decided.maker.post(`${decided.desk}/send`)).location, decided.desk)
  await app.startWork()
  await untilDone(decided, 3)
  assert.deepEqual(smtp.received.map(({ to }) => to.toLowerCase()).sort(), [
    'one@example.org',
    'two@example.org',
  ])
  for (const { text } of smtp.received) {
    assert.match(text, /Subject: A decision has been published/)
    assert.match(text, /https:\/\/heard\.example\/your-answer\/[\w-]{46}\s/)
    assert.doesNotMatch(text, new RegExp(decided.slug), 'not even what it is about')
    assert.doesNotMatch(text, /words about the night/)
  }
  assert.match((await decided.maker.get(decided.desk)).main, /Nobody else waits for a reply to be sent/)

  await askForReply(decided, 'late@example.org')
  await askForReply(decided, 'one@example.org')
  await decided.maker.post(`${decided.desk}/send`)
  await untilDone(decided, 4)
  assert.equal(smtp.received.length, 3)
  assert.equal(smtp.received.at(-1)?.to, 'late@example.org')

  const [message] = await messagesOf(decided)
  const answers = `/desk/programmes/${decided.slug}/answers`
  const batch = `${answers}/${message?.batchId}`
  assert.match((await decided.maker.get(answers)).main, /It moves/)
  const shown = await decided.maker.get(batch)
  assert.match(shown.main, /Done\. 3 of 4 told/)
  assert.match(shown.main, /Refused for good.*smtp-550-5\.1\.1/)
  assert.doesNotMatch(shown.html, /example\.org/)
  assert.equal((await decided.maker.get(`${batch}/untold`)).status, 403)
  assert.match((await decided.lead.get(`${batch}/untold`)).main, /response:[0-9a-f-]{36}/)

  const preview = `${batch}/messages/${message?.id}`
  const said = (await decided.lead.get(preview)).main
  assert.match(said, /A decision has been published/)
  assert.doesNotMatch(said, /As a letter/)
  assert.equal((await decided.lead.post(`${preview}/test`)).location, preview)
  assert.equal(smtp.received.length, 4)
  assert.match(smtp.received.at(-1)?.text ?? '', /^Subject: Test: A decision has been published/m)
  assert.equal((await decided.maker.post(`${preview}/test`)).status, 403)

  const told = await app.person().get(`/programmes/${decided.slug}/people-told`)
  assert.match(told.main, /Who was told what was decided/)
  const cells = [...told.html.matchAll(/<td class="[^"]*app-number">([^<]*)</g)].map(([, text]) => text)
  assert.equal(cells.length, 6)
  // Three were told and one refused: neither number is there, nor what gives it away.
  const hidden = cells.filter((text) => text !== '0')
  assert.ok(hidden.length >= 2, cells.join(', '))
  for (const text of hidden) assert.match(text ?? '', /^\D+$/)
  assert.match(told.main, /Messages: 1 to 4$/m)
  assert.match((await app.person().get(`/programmes/${decided.slug}`)).html, /people-told/)
})

test('what a fault of ours stopped is tried again at the desk by whoever may send', async () => {
  const decided = await decide('Stopped clinic')
  await askForReply(decided, 'stopped@example.org')
  smtp.refuse = () => ({ code: 554, words: '5.7.1 Relay access denied' })
  await queueReplies(app.ctx, runOf(decided))
  await until(async () => (await messagesOf(decided))[0]?.batchState === 'stopped')
  const [message] = await messagesOf(decided)
  assert.equal(message?.state, 'queued')
  const answers = `/desk/programmes/${decided.slug}/answers`
  const batch = `${answers}/${message?.batchId}`
  assert.match((await decided.maker.get(answers)).main, /Stopped: could not be sent, our set-up/)
  const page = (await decided.maker.get(batch)).main
  assert.match(page, /The mail server does not pass mail on for us \(smtp-relay-554-5\.7\.1\)/)
  assert.match(page, /Try again/)
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: decided.id }] })
  assert.equal((await reviewer.post(`${batch}/again`)).status, 403)

  smtp.refuse = () => 550
  assert.equal((await decided.maker.post(`${batch}/again`)).location, batch)
  await untilDone(decided, 1)
  assert.deepEqual(
    (await messagesOf(decided)).map(({ state }) => state),
    ['bounced'],
  )
  smtp.refuse = () => undefined
  assert.equal((await decided.maker.post(`${batch}/again`, { state: 'sent', reason: '' })).status, 404)
  await decided.maker.post(`${batch}/again`, { state: 'bounced', reason: 'smtp-550-5.1.1' })
  await untilDone(decided, 1)
  assert.deepEqual(
    (await messagesOf(decided)).map(({ state }) => state),
    ['sent'],
  )
})

test('a file of letters is made by a button, since it takes out whoever is gone, and only for its own programme', async () => {
  const decided = await decide('Posted clinic')
  await askForReply(decided, 'posted@example.org')
  await queueReplies(app.ctx, runOf(decided))
  await untilDone(decided, 1)
  const [message] = await messagesOf(decided)
  await app.ctx.db
    .updateTable('postMessages')
    .set({ state: 'to-print', channel: 'letter' })
    .where('id', '=', message?.id ?? '')
    .execute()
  const batch = `/desk/programmes/${decided.slug}/answers/${message?.batchId}`
  await decided.lead.post(`${batch}/print`)
  const runs = () =>
    app.ctx.db
      .selectFrom('postPrintRuns')
      .selectAll()
      .where('batchId', '=', message?.batchId ?? '')
      .execute()
  const [run] = await runs()
  const stateNow = async () => (await messagesOf(decided)).map(({ state }) => state)
  for (const kind of ['pdf', 'csv']) {
    assert.equal((await decided.lead.get(`${batch}/print/${run?.id}.${kind}`)).status, 404)
    assert.deepEqual(await stateNow(), ['to-print'])
  }
  const elsewhere = await decide('Other clinic')
  await askForReply(elsewhere, 'elsewhere@example.org')
  await queueReplies(app.ctx, runOf(elsewhere))
  await untilDone(elsewhere, 1)
  const other = `/desk/programmes/${elsewhere.slug}/answers/${(await messagesOf(elsewhere))[0]?.batchId}`
  assert.equal((await elsewhere.lead.post(`${other}/print/${run?.id}/handed-over`)).status, 404)
  const inDoubt = { how: 'again', ids: message?.id ?? '' }
  assert.equal((await elsewhere.maker.post(`${other}/in-doubt`, inDoubt)).status, 404)
  assert.equal((await runs())[0]?.handedOverAt, null)
  // They left an e-mail address and no other, so there is nothing to put on an envelope.
  assert.equal((await decided.lead.post(`${batch}/print/${run?.id}.pdf`)).status, 200)
  assert.deepEqual(await stateNow(), ['cannot-be-told'])
})

test('an address that had a reply before there were batches waits for none, whichever response it is of', async () => {
  const decided = await decide('Earlier clinic')
  const { id } = await askForReply(decided, 'earlier@example.org')
  await askForReply(decided, 'Earlier@example.org')
  const { db } = app.ctx
  const mail = { toAddress: 'earlier@example.org', subject: 'A', body: 'B', purpose: 'reply', state: 'sent' }
  const { id: mailId } = await db.insertInto('mails').values(mail).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('replies').values({ responseId: id, decisionId: decided.decisionId, mailId }).execute()
  const { main } = await decided.maker.get(decided.desk)
  assert.match(main, /2 responses asked to be told/)
  assert.match(main, /2 had a reply before/)
  assert.match(main, /Nobody else waits for a reply to be sent/)
  assert.doesNotMatch(main, /Send replies/)
})

test('whoever opens the link in a mail leaves by its button or by one click, and by nothing else', async () => {
  const decided = await decide('Left clinic')
  await askForReply(decided, 'leaver@example.org')
  await queueReplies(app.ctx, runOf(decided))
  await untilDone(decided, 1)
  const { text = '' } = smtp.received.find(({ to }) => to === 'leaver@example.org') ?? {}
  const [, path = ''] = /List-Unsubscribe:\s+<https:\/\/heard\.example([^>]+)>/.exec(text) ?? []
  const left = () =>
    app.ctx.db.selectFrom('postUnsubscribes').selectAll().where('programmeId', '=', decided.id).execute()
  const page = await app.person().get(path)
  assert.match(page.main, /No more answers about Left clinic/)
  assert.deepEqual(await left(), [])
  assert.equal((await app.person().get(`${path.slice(0, -1)}!`)).status, 404)
  const gone = await app.app.inject({
    method: 'POST',
    url: path,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(gone.statusCode, 200)
  assert.match(gone.body, /You will get no more answers about Left clinic/)
  assert.equal((await left()).length, 1)
})

test('what Notify says is taken with its word only', async () => {
  const decided = await decide('Told clinic')
  await askForReply(decided, 'told@example.org')
  await queueReplies(app.ctx, runOf(decided))
  await untilDone(decided, 1)
  const [message] = await messagesOf(decided)
  await app.ctx.db
    .updateTable('postMessages')
    .set({ provider: 'notify' })
    .where('id', '=', message?.id ?? '')
    .execute()
  const says = (token: string, body: string) =>
    app.app.inject({
      method: 'POST',
      url: '/notify-says',
      payload: body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    })
  const receipt = {
    id: 'theirs',
    reference: message?.id,
    to: 'told@example.org',
    status: 'permanent-failure',
  }
  assert.equal((await says('something-else-of-length-27', JSON.stringify(receipt))).statusCode, 403)
  assert.equal((await says('only-notify-knows-this-word', '{')).statusCode, 404)
  assert.equal((await messagesOf(decided))[0]?.state, 'sent')
  assert.equal((await says('only-notify-knows-this-word', JSON.stringify(receipt))).statusCode, 204)
  assert.deepEqual(
    (await messagesOf(decided)).map(({ state, reason }) => [state, reason]),
    [['bounced', 'notify-permanent-failure']],
  )
})

test('answers of a demonstration are kept though a mail server is set', async () => {
  const decided = await decide('Made up', true)
  await askForReply(decided, 'invented@example.org')
  const already = smtp.received.length
  await Promise.all([queueReplies(app.ctx, runOf(decided)), queueReplies(app.ctx, runOf(decided))])
  await untilDone(decided, 1)
  assert.deepEqual(
    (await messagesOf(decided)).map(({ state }) => state),
    ['kept'],
  )
  assert.equal(smtp.received.length, already)
  assert.match((await decided.maker.get(decided.desk)).main, /made up, so its messages are kept/)
})

test('replies wait for a published decision of a published programme, and for someone who may send them', async () => {
  const decided = await decide('Waiting')
  await askForReply(decided, 'waiting@example.org')
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: decided.id }] })
  assert.doesNotMatch((await reviewer.get(decided.desk)).main, /Send replies/)
  assert.equal((await reviewer.post(`${decided.desk}/send`)).status, 403)

  await app.ctx.db.updateTable('programmes').set({ publishedAt: null }).where('id', '=', decided.id).execute()
  const refused = await decided.maker.post(`${decided.desk}/send`)
  assert.equal(refused.status, 409)
  assert.match(refused.main, /The programme is not published/)

  await app.ctx.db
    .updateTable('decisions')
    .set({ publishedAt: null })
    .where('id', '=', decided.decisionId)
    .execute()
  assert.equal((await decided.maker.get(decided.desk)).status, 404)
  assert.equal((await decided.maker.post(`${decided.desk}/send`)).status, 404)
  assert.deepEqual(await messagesOf(decided), [])
})
