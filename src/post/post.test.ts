import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  byEmail,
  messagesOfBatch,
  openPeople,
  openPostApp,
  type PostApp,
  standingOf,
  startTrial,
} from '../../test/support/answers.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../../test/support/smtp-receiver.ts'
import {
  addRecipients,
  leave,
  progressOf,
  type Recipient,
  readLeaveToken,
  startBatch,
  stopBatch,
} from './index.ts'
import type { Providers } from './providers.ts'
import { sendBatch } from './sending.ts'

const { people, purpose } = openPeople()
let app: PostApp
let smtp: SmtpReceiver
let programmeId: string
let bySmtp: Providers

before(async () => {
  smtp = await startSmtpReceiver()
  app = await openPostApp({
    SMTP_URL: smtp.url,
    HEARD_MAILS_A_MINUTE: '0',
    HEARD_BASE_URL: 'https://heard.example',
  })
  bySmtp = app.ctx.post
  programmeId = await app.addProgramme('night-clinic')
})
beforeEach(() => {
  people.clear()
  smtp.received.length = 0
  smtp.refuse = () => undefined
})
after(async () => {
  bySmtp.email?.close()
  await app.close()
  await smtp.close()
})

const begin = (list: readonly Recipient[], isNeverSent = false) => {
  for (const one of list) people.set(one.key, one)
  return startTrial(app, programmeId, list, isNeverSent)
}
const send = (batchId: string, post = bySmtp) =>
  sendBatch({ ...app.ctx, post }, [purpose], batchId, { settleMs: 0 })
const add = (batchId: string, list: readonly Recipient[]) => {
  for (const one of list) people.set(one.key, one)
  return app.ctx.db.transaction().execute((tx) => addRecipients(tx, app.ctx, batchId, list))
}
const start = (batchId: string) =>
  app.ctx.db.transaction().execute((tx) => startBatch(tx, app.ctx, batchId, { accountId: null }))
const progress = (batchId: string) => progressOf(app.ctx.db, app.ctx, batchId)
const messagesOf = (batchId: string) => messagesOfBatch(app, batchId)
const standing = (batchId: string) => standingOf(app, batchId)

test('each address is written to once, whoever shares it, and nobody twice however often it is started', async () => {
  const list = [byEmail('one'), byEmail('two'), byEmail('same', ' Two@Example.org'), byEmail('three')]
  const batchId = await begin([...list, { ...byEmail('none'), way: null }])
  assert.equal(await add(batchId, list), 0)
  assert.deepEqual(await Promise.all([send(batchId), send(batchId)]).then((ends) => ends.sort()), [
    'done',
    'held',
  ])
  assert.equal(await send(batchId), 'stopped')
  await start(batchId)
  assert.equal(await send(batchId), 'done')
  assert.deepEqual(smtp.received.map(({ to }) => to.toLowerCase()).sort(), [
    'one@example.org',
    'three@example.org',
    'two@example.org',
  ])
  assert.equal(await add(batchId, [byEmail('late'), byEmail('later', 'ONE@example.org')]), 1)
  await start(batchId)
  assert.equal(await send(batchId), 'done')
  assert.equal(smtp.received.length, 4)
  const { recipients, messages, told, untold, byState } = await progress(batchId)
  assert.deepEqual([recipients, messages, told, byState.sent], [7, 5, 4, 4])
  assert.deepEqual(untold, [{ state: 'cannot-be-told', reason: 'no-address', count: 1 }])
})

test('a mail has its own steady id, neutral words and a way out by one click', async () => {
  const batchId = await begin([byEmail('ann')])
  await send(batchId)
  const [mail] = smtp.received
  const [message] = await messagesOf(batchId)
  assert.equal(mail?.id, message?.id)
  assert.match(mail?.text ?? '', /^Auto-Submitted: auto-generated/m)
  assert.match(mail?.text ?? '', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m)
  const [, token = ''] =
    /^List-Unsubscribe:\s+<https:\/\/heard\.example\/no-more-answers\/([^>]+)>/m.exec(mail?.text ?? '') ?? []
  assert.equal(await readLeaveToken(app.ctx.keysFolder, token), message?.id)
  assert.ok(mail?.text.includes(`To hear no more of this: https://heard.example/no-more-answers/${token}`))
  await assert.rejects(
    readLeaveToken(
      app.ctx.keysFolder,
      token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    ),
  )
})

test('what a server refuses for good bounces, what it puts off is tried again five times', async () => {
  const batchId = await begin([byEmail('gone'), byEmail('busy'), byEmail('fine')])
  smtp.refuse = (to) => ({ 'gone@example.org': 550, 'busy@example.org': 450 })[to]
  app.setNow('2027-05-04T12:00:00Z')
  for (const minute of [0, 2, 6, 14, 30]) {
    app.setNow(new Date(Date.UTC(2027, 4, 4, 12, minute)))
    assert.equal(await send(batchId), minute === 30 ? 'done' : 'later')
    if (minute === 0) assert.equal(await send(batchId), 'later')
  }
  app.setNow(new Date())
  assert.deepEqual(await standing(batchId), {
    gone: 'bounced smtp-550-5.1.1',
    busy: 'failed smtp-450-4.2.1',
    fine: 'sent',
  })
  assert.equal(smtp.received.length, 1)
})

test('whoever left is not written to again about the programme, and is about another', async () => {
  const first = await begin([byEmail('eve'), byEmail('sam')])
  const second = await begin([
    byEmail('eve again', 'eve@example.org'),
    byEmail('sam again', 'sam@example.org'),
  ])
  await send(first)
  const eve = (await messagesOf(first)).find(({ recipients }) => recipients.includes('eve'))
  await leave(app.ctx, eve?.id ?? '')
  await leave(app.ctx, eve?.id ?? '')
  await send(second)
  assert.deepEqual(await standing(second), { 'eve again': 'unsubscribed left', 'sam again': 'sent' })
  const third = await begin([byEmail('eve', 'Eve@example.org')])
  await send(third)
  assert.deepEqual(await standing(third), { eve: 'unsubscribed left' })
  people.set('eve', byEmail('eve'))
  const elsewhere = await startTrial(app, await app.addProgramme('other-clinic'), [byEmail('eve')])
  await send(elsewhere)
  assert.deepEqual(await standing(elsewhere), { eve: 'sent' })
})

test('who is gone, moved or of a demonstration, and what no provider takes', async () => {
  const batchId = await begin([
    byEmail('moved'),
    byEmail('withdrew'),
    { ...byEmail('deaf'), format: 'bsl' },
    { ...byEmail('letter'), way: { kind: 'post', lines: ['A Person', '1 High Street', 'LS1 4AP'] } },
  ])
  people.delete('withdrew')
  people.set('moved', byEmail('moved', 'new@example.org'))
  await send(batchId)
  assert.deepEqual(await standing(batchId), {
    moved: 'sent',
    withdrew: 'cannot-be-told gone',
    deaf: 'cannot-be-told format',
    letter: 'to-print',
  })
  assert.deepEqual(
    smtp.received.map(({ to }) => to),
    ['new@example.org'],
  )
  const invented = await begin([byEmail('invented')], true)
  await send(invented)
  assert.deepEqual(await standing(invented), { invented: 'kept demonstration' })
  const unset = await begin([byEmail('waits')])
  await send(unset, { email: null, text: null, letter: null })
  assert.deepEqual(await standing(unset), { waits: 'kept no-provider' })
  await start(unset)
  await send(unset)
  assert.deepEqual(await standing(unset), { waits: 'sent' })
})

test('a stopped batch hands over nothing more, and goes on where it was', async () => {
  const list = Array.from({ length: 40 }, (_, place) => byEmail(`person${place}`))
  const batchId = await begin(list)
  const accept = smtp.received
  const stop = () =>
    app.ctx.db.transaction().execute((tx) => stopBatch(tx, app.ctx, batchId, { accountId: null }))
  let stopping: Promise<void> | undefined
  smtp.refuse = () => {
    if (accept.length >= 10) stopping ??= stop()
    return undefined
  }
  assert.equal(await send(batchId), 'stopped')
  await stopping
  const sent = accept.length
  assert.ok(sent >= 10 && sent < 40, `${sent} were sent`)
  assert.equal((await progress(batchId)).byState.queued, 40 - sent)
  smtp.refuse = () => undefined
  await start(batchId)
  assert.equal(await send(batchId), 'done')
  assert.equal(new Set(accept.map(({ to }) => to)).size, 40)
  assert.equal(accept.length, 40)
})

test('whoever is taken out of a batch leaves nothing by which their address would be known again', async () => {
  const batchId = await begin([byEmail('waiting'), byEmail('shared'), byEmail('also', 'shared@example.org')])
  const { db } = app.ctx
  await db.deleteFrom('postRecipients').where('recipient', 'in', ['waiting', 'shared']).execute()
  const rows = await db.selectFrom('postMessages').selectAll().where('batchId', '=', batchId).execute()
  const of = (isKnown: boolean) => rows.filter(({ addressMark }) => (addressMark !== null) === isKnown)
  assert.deepEqual(
    of(false).map(({ state, reason }) => [state, reason]),
    [['cannot-be-told', 'gone']],
  )
  assert.deepEqual(
    of(true).map(({ state }) => state),
    ['queued'],
  )
})
