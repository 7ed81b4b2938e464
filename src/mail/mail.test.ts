import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../test/support/app.ts'
import { deleteExpiredLinksJob, type Message, queueMail, sendMailJob } from './mail.ts'
import { linkPlace, openSealedLink, sealLink } from './secret-links.ts'

const now = '2027-05-04T12:00:00Z'
const token = 'only-for-whom-it-was-sent-to'
const href = `https://heard.example/said/${token}`
const message: Message = {
  to: 'jo@example.org',
  subject: 'The link you asked for',
  body: `Open it:\n${linkPlace}\nThank you`,
  purpose: 'link-to-response',
  secretLink: { href, expiresAt: new Date('2027-05-04T13:00:00Z') },
}

let app: TestApp
let outcome: () => 'sent' | 'no-server' = () => 'sent'
const sent: { to: string; body: string }[] = []

before(async () => {
  const mailer = {
    async send(mail: { to: string; subject: string; body: string }) {
      const answer = outcome()
      if (answer === 'sent') sent.push(mail)
      return answer
    },
  }
  app = await testApp({}, { mailer })
})
beforeEach(() => {
  app.setNow(now)
  sent.length = 0
  outcome = () => 'sent'
})
after(() => app.close())

const queue = (more: Partial<Message> = {}): Promise<string> =>
  app.ctx.db.transaction().execute((tx) => queueMail(tx, app.ctx, { ...message, ...more }))
const send = (mailId: string) => sendMailJob.handle(app.ctx, { mailId })
const rowOf = (id: string) =>
  app.ctx.db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a secret link is in the mail that is sent, in no row before, and not even sealed after', async () => {
  const id = await queue()
  const row = await rowOf(id)
  assert.ok(row.sealedLink && !row.sealedLink.includes(token))
  assert.ok(!JSON.stringify(row).includes(token))
  await send(id)
  assert.equal(sent[0]?.body, `Open it:\n${href}\nThank you`)
  const { state, sealedLink, body } = await rowOf(id)
  assert.deepEqual([state, sealedLink, body], ['sent', null, message.body])
})

test('a server that is away leaves the link sealed for the next try', async () => {
  const id = await queue()
  outcome = () => {
    throw new Error('connection refused')
  }
  await assert.rejects(send(id))
  assert.equal((await rowOf(id)).state, 'failed')
  outcome = () => 'sent'
  await send(id)
  assert.ok(sent[0]?.body.includes(href))
})

test('a link that has expired is not sent, and is taken away', async () => {
  const [unsent, waiting, other] = [await queue(), await queue(), await queue({ purpose: 'invitation' })]
  app.setNow('2027-05-04T12:59:59Z')
  await deleteExpiredLinksJob.handle(app.ctx, {})
  assert.ok((await rowOf(waiting)).sealedLink)
  app.setNow('2027-05-04T13:00:00Z')
  await send(unsent)
  assert.deepEqual(sent, [])
  const { state, sealedLink, lastError } = await rowOf(unsent)
  assert.deepEqual([state, sealedLink], ['failed', null])
  assert.match(lastError ?? '', /expired before it could be sent/)
  await deleteExpiredLinksJob.handle(app.ctx, {})
  for (const id of [waiting, other]) assert.equal((await rowOf(id)).sealedLink, null)
})

test('without a mail server a link to a response is taken away; one that an owner made stays sealed', async () => {
  outcome = () => 'no-server'
  for (const [purpose, stays] of [
    ['link-to-response', false],
    ['something-new', false],
    ['invitation', true],
    ['new-password', true],
  ] as const) {
    const [kept, demonstration] = [await queue({ purpose }), await queue({ purpose, neverSend: true })]
    await send(kept)
    for (const row of [await rowOf(kept), await rowOf(demonstration)]) {
      assert.equal(row.state, 'kept')
      assert.equal(row.sealedLink !== null, stays, purpose)
    }
    await send(kept)
    assert.equal((await rowOf(kept)).state, 'kept')
  }
})

test('a mail without a secret link is sent as it is', async () => {
  const { secretLink: _, ...plain } = message
  const id = await app.ctx.db.transaction().execute((tx) => queueMail(tx, app.ctx, plain))
  await send(id)
  assert.equal(sent[0]?.body, message.body)
})

test('a sealed link opens for its own mail only, and only unchanged, with a key that its owner alone reads', async () => {
  const { keysFolder } = app.ctx
  const sealed = await sealLink(keysFolder, 'one', href)
  assert.equal(await openSealedLink(keysFolder, 'one', sealed), href)
  assert.notDeepEqual(await sealLink(keysFolder, 'one', href), sealed)
  await assert.rejects(openSealedLink(keysFolder, 'two', sealed))
  for (let place = 0; place < sealed.length; place++) {
    const changed = Buffer.from(sealed)
    changed[place] = (changed[place] ?? 0) ^ 1
    await assert.rejects(openSealedLink(keysFolder, 'one', changed))
  }
  const { mode, size } = await stat(join(keysFolder, 'mail.key'))
  assert.deepEqual([mode & 0o777, size], [0o600, 32])
})
