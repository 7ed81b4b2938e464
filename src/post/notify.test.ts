import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  byEmail,
  openPeople,
  openPostApp,
  type PostApp,
  standingOf,
  startTrial,
} from '../../test/support/answers.ts'
import { type NotifyServer, startNotifyServer } from '../../test/support/notify-server.ts'
import { askAboutDeliveries, takeDeliveries } from './delivery.ts'
import { listMessages, progressOf, type Recipient, startBatch, tryAgain } from './index.ts'
import { openNotify } from './notify.ts'
import { sendBatch } from './sending.ts'

const key = 'test-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee-11111111-2222-4333-8444-555555555555'
const template = '12345678-1234-4234-8234-123456789012'
const { people, purpose } = openPeople()
let app: PostApp
let notify: NotifyServer
let programmeId: string

before(async () => {
  notify = await startNotifyServer(key)
  app = await openPostApp({
    NOTIFY_API_KEY: key,
    NOTIFY_URL: notify.url,
    NOTIFY_A_MINUTE: '0',
    NOTIFY_EMAIL_TEMPLATE: template,
    NOTIFY_TEXT_TEMPLATE: template,
    NOTIFY_LETTER_TEMPLATE: template,
  })
  programmeId = await app.addProgramme('night-clinic')
})
beforeEach(() => {
  notify.notifications.length = 0
  notify.refuse = () => undefined
  notify.losesAnswer = () => false
})
after(async () => {
  await app.close()
  await notify.close()
})

const begin = (list: readonly Recipient[]) => {
  for (const one of list) people.set(one.key, one)
  return startTrial(app, programmeId, list)
}
const notifyOfTest = () => app.ctx.config.notify ?? assert.fail('Notify is set')
const send = (batchId: string) => sendBatch(app.ctx, [purpose], batchId, { settleMs: 0 })
const start = (batchId: string) =>
  app.ctx.db.transaction().execute((tx) => startBatch(tx, app.ctx, batchId, { accountId: null }))
const progress = (batchId: string) => progressOf(app.ctx.db, app.ctx, batchId)
const standing = (batchId: string) => standingOf(app, batchId)

test('Notify gets e-mail, text and letter with our reference, and its word on each is taken', async () => {
  const post = {
    kind: 'post',
    lines: ['Pat Jones', 'Flat 9', 'Block C', 'The Yard', '2 High Street', 'Far', 'Leeds', 'LS1 4AP'],
  } as const
  const batchId = await begin([
    byEmail('mail'),
    { ...byEmail('text'), way: { kind: 'phone', number: '+44 7700 900123' } },
    { ...byEmail('same phone'), way: { kind: 'phone', number: '07700 900 123' } },
    { ...byEmail('post'), way: post },
    { ...byEmail('large'), way: { ...post, lines: ['Lee Jones', 'LS1 4AP'] }, format: 'large-print' },
    byEmail('wrong'),
  ])
  notify.refuse = (to) =>
    to === 'wrong@example.org'
      ? { status: 400, error: 'ValidationError', message: 'email_address Not a valid email address' }
      : undefined
  assert.equal(await send(batchId), 'done')
  assert.deepEqual(notify.notifications.map(({ type }) => type).sort(), ['email', 'letter', 'sms'])
  const letter = notify.notifications.find(({ type }) => type === 'letter')
  assert.equal(letter?.personalisation.address_line_7, 'LS1 4AP')
  assert.match(letter?.personalisation.body ?? '', /Dear post\n\nThere is news/)
  assert.match(
    notify.notifications.find(({ type }) => type === 'email')?.unsubscribeUrl ?? '',
    /no-more-answers/,
  )

  const become = { email: 'permanent-failure', sms: 'delivered', letter: 'received' }
  for (const one of notify.notifications) one.status = become[one.type]
  assert.equal(await askAboutDeliveries(app.ctx), 3)
  assert.equal(await askAboutDeliveries(app.ctx), 0)
  assert.deepEqual(await standing(batchId), {
    mail: 'bounced notify-permanent-failure',
    text: 'delivered',
    'same phone': 'delivered',
    post: 'handed-over',
    large: 'to-print',
    wrong: 'bounced notify-400-ValidationError',
  })
  const [first] = notify.notifications
  assert.equal(await takeDeliveries(app.ctx, [{ id: 'not-ours', providerId: 'x', status: 'delivered' }]), 0)
  assert.equal(
    await takeDeliveries(app.ctx, [{ id: first?.reference ?? '', providerId: 'x', status: 'sending' }]),
    0,
  )
})

test('Notify is waited for when it says so, put off for long, and an answer that was lost is looked for', async () => {
  const list = Array.from({ length: 25 }, (_, place) => byEmail(`n${place}`))
  const batchId = await begin(list)
  let refusals = 3
  notify.refuse = () =>
    refusals-- > 0
      ? { status: 429, error: 'RateLimitError', message: 'Exceeded rate limit', retryAfter: '1' }
      : undefined
  notify.losesAnswer = (to) => ['n3@example.org', 'n17@example.org'].includes(to)
  const before = performance.now()
  assert.equal(await send(batchId), 'later')
  assert.ok(performance.now() - before >= 1000)
  assert.equal((await progress(batchId)).byState.handing, 2)
  notify.losesAnswer = () => false
  assert.equal(await send(batchId), 'done')
  assert.equal(notify.notifications.length, 25)
  assert.equal((await progress(batchId)).byState.sent, 25)

  const limited = await begin([byEmail('limited')])
  notify.refuse = () => ({ status: 429, error: 'TooManyRequestsError', message: 'Exceeded send limits' })
  assert.equal(await send(limited), 'later')
  const { batch } = await progress(limited)
  assert.equal(batch.waitsWhy, 'notify-429-TooManyRequestsError')
  assert.ok((batch.waitsUntil?.getTime() ?? 0) > Date.now() + 800_000)
  notify.refuse = () => ({ status: 403, error: 'AuthError', message: 'Invalid token' })
  await start(limited)
  assert.equal(await send(limited), 'stopped')
  assert.deepEqual(await standing(limited), { limited: 'queued' })
  assert.equal((await progress(limited)).batch.waitsWhy, 'notify-403-AuthError')
  const words = {
    'notify-trial-mode': 'Can’t send to this recipient when service is in trial mode - see …',
    'notify-team-key': 'Can’t send to this recipient using a team-only API key',
  }
  for (const [why, message] of Object.entries(words)) {
    notify.refuse = () => ({ status: 400, error: 'BadRequestError', message })
    await start(limited)
    assert.equal(await send(limited), 'stopped')
    assert.deepEqual(await standing(limited), { limited: 'queued' })
    assert.equal((await progress(limited)).batch.waitsWhy, why)
  }
})

test('cut off while it tries again, Notify is not believed to have what it has of the earlier try', async () => {
  const batchId = await begin([byEmail('again')])
  await send(batchId)
  for (const one of notify.notifications) one.status = 'technical-failure'
  await askAboutDeliveries(app.ctx)
  const ended = { state: 'failed', reason: 'notify-technical-failure' } as const
  await app.ctx.db
    .transaction()
    .execute((tx) => tryAgain(tx, app.ctx, { batchId, ended }, { accountId: null }))
  const handing = { state: 'handing', handedAt: new Date() }
  await app.ctx.db.updateTable('postMessages').set(handing).where('batchId', '=', batchId).execute()
  assert.equal(await send(batchId), 'done')
  assert.equal(notify.notifications.length, 2)
  assert.deepEqual(await standing(batchId), { again: 'sent' })
})

test('a key that is revoked while messages are in hand stops the batch with its reason, and nothing is sent twice', async () => {
  const batchId = await begin([byEmail('inhand'), byEmail('waits')])
  const handing = { state: 'handing', handedAt: new Date(), provider: 'notify' }
  const [first] = await listMessages(app.ctx.db, batchId, { states: ['queued'], limit: 1 })
  await app.ctx.db
    .updateTable('postMessages')
    .set(handing)
    .where('id', '=', first?.id ?? '')
    .execute()
  const revoked = { ...notifyOfTest(), apiKey: key.replace('aaaaaaaa', '99999999') }
  const post = { email: openNotify(revoked), text: null, letter: null }
  const end = await sendBatch({ ...app.ctx, post }, [purpose], batchId, { settleMs: 0 })
  assert.equal(end, 'stopped')
  const { batch, byState } = await progress(batchId)
  assert.deepEqual([batch.state, batch.waitsWhy], ['stopped', 'notify-403-AuthError'])
  assert.deepEqual([byState.handing, byState.queued], [1, 1])
  assert.equal(notify.notifications.length, 0)

  await start(batchId)
  assert.equal(await send(batchId), 'done')
  assert.equal(notify.notifications.length, 2)
})
