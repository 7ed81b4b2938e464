import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../../../test/support/smtp-receiver.ts'
import { addDecision, publishDecision } from '../decisions/index.ts'
import { queueReplies } from './queueing-service.ts'

const author = { accountId: null }
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

type Decided = ProgrammeWithViews & { decisionId: string; desk: string; maker: Person; lead: Person }

const decide = async (title: string, fictional = false): Promise<Decided> => {
  const programme = await makeProgrammeWithViews(app, { title, fictional })
  const { id: programmeId, bodyId, slug } = programme
  if (fictional)
    await app.ctx.db.updateTable('programmes').set({ fictional }).where('id', '=', programmeId).execute()
  const decisionId = await app.ctx.db.transaction().execute(async (tx) => {
    const fields = { ...plainDecision, title: 'It moves', text: 'In April.', decidedOn: '2020-09-01' }
    const id = await addDecision(tx, programmeId, { ...fields, decidedBy: bodyId }, author)
    const publishing = { whatWasCorrected: '' }
    await publishDecision(tx, app.ctx, { programmeId, decisionId: id }, publishing, author)
    return id
  })
  const maker = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId }] })
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId }] })
  const desk = `/desk/programmes/${slug}/decisions/${decisionId}/replies`
  return { ...programme, decisionId, maker, lead, desk }
}

const askForReply = (programme: ProgrammeWithViews, email: string, wantsReply = true) =>
  giveViews(app, programme, { text: secretWords, email, wantsReply })

const runOf = ({ decisionId }: Decided) => ({ decisionId, accountId: null, subject: 'Subject', body: 'Body' })

const messagesOf = ({ decisionId }: Decided) =>
  app.ctx.db
    .selectFrom('postMessages as message')
    .innerJoin('postBatches as batch', 'batch.id', 'message.batchId')
    .select([
      'message.id',
      'message.state',
      'message.reason',
      'batch.id as batchId',
      'batch.state as batchState',
    ])
    .where('batch.subjectId', '=', decisionId)
    .execute()

const until = async (what: () => Promise<boolean>, seconds = 60) => {
  for (let tries = 0; tries < seconds * 10; tries++) {
    if (await what()) return
    await wait(100)
  }
  assert.fail(`waited ${seconds} seconds in vain`)
}
const untilDone = (decided: Decided, count: number) =>
  until(async () => {
    const messages = await messagesOf(decided)
    return (
      messages.length === count &&
      messages.every(({ state, batchState }) => batchState === 'done' && state !== 'queued')
    )
  })

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
    assert.ok(text.includes(`https://heard.example/programmes/${decided.slug}/what-was-decided#decision-`))
    assert.doesNotMatch(text, /words about the night/)
  }
  assert.match((await decided.maker.get(decided.desk)).main, /Everyone who asked has a reply/)

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
  assert.match((await decided.lead.get(preview)).main, /A decision has been published/)
  assert.equal((await decided.lead.post(`${preview}/test`)).location, preview)
  assert.equal(smtp.received.length, 4)
  assert.match(smtp.received.at(-1)?.text ?? '', /^Subject: Test: A decision has been published/m)
  assert.equal((await decided.maker.post(`${preview}/test`)).status, 403)

  const told = await app.person().get(`/programmes/${decided.slug}/people-told`)
  assert.match(told.main, /Who was told what was decided/)
  assert.doesNotMatch(told.main, /\b[1-4]\b (?:messages|told)/i)
  assert.match((await app.person().get(`/programmes/${decided.slug}`)).html, /people-told/)
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
  assert.match((await decided.maker.get(decided.desk)).main, /made up, so its mails are kept/)
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
