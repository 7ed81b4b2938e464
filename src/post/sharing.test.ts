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
import { type SmtpReceiver, startSmtpReceiver } from '../../test/support/smtp-receiver.ts'
import { NotFound } from '../core/errors.ts'
import {
  addRecipients,
  gatherPrintRuns,
  handOverRun,
  leave,
  listMessages,
  listPrintRuns,
  messageStates,
  progressOf,
  type Recipient,
  settleInDoubt,
  startBatch,
  takeDeliveries,
  tryAgain,
} from './index.ts'
import { sendBatch } from './sending.ts'

const by = { accountId: null }
const { people, purpose } = openPeople()
let app: PostApp
let smtp: SmtpReceiver
let programmeId: string

before(async () => {
  smtp = await startSmtpReceiver()
  app = await openPostApp({ SMTP_URL: smtp.url, HEARD_MAILS_A_MINUTE: '0' })
  programmeId = await app.addProgramme('night-clinic')
})
beforeEach(() => {
  people.clear()
  smtp.received.length = 0
  smtp.refuse = () => undefined
})
after(async () => {
  app.ctx.post.email?.close()
  await app.close()
  await smtp.close()
})

const know = (list: readonly Recipient[]) => list.forEach((one) => void people.set(one.key, one))
const begin = (list: readonly Recipient[], of = programmeId) => {
  know(list)
  return startTrial(app, of, list)
}
const send = (batchId: string) => sendBatch(app.ctx, [purpose], batchId, { settleMs: 0 })
const inTx = <Result>(act: Parameters<ReturnType<typeof app.ctx.db.transaction>['execute']>[0]) =>
  app.ctx.db.transaction().execute(act) as Promise<Result>
const goOn = async (batchId: string, list: readonly Recipient[] = []) => {
  know(list)
  await inTx(async (tx) => {
    await addRecipients(tx, app.ctx, batchId, list)
    await startBatch(tx, app.ctx, batchId, by)
  })
  return send(batchId)
}
const standing = (batchId: string) => standingOf(app, batchId)
const receivedBy = () => smtp.received.map(({ to }) => to.toLowerCase())
const messageOf = async (batchId: string, key: string) =>
  (await listMessages(app.ctx.db, batchId, { states: messageStates, limit: 100 })).find(({ recipients }) =>
    recipients.includes(key),
  )?.id ?? ''
const byPost = (key: string): Recipient => ({
  ...byEmail(key),
  way: { kind: 'post', lines: [key, '1 High Street', 'LS1 4AP'] },
})

test('a message that could tell nobody waits again for whoever comes to share its address', async () => {
  const batchId = await begin([
    byEmail('withdrew', 'home@example.org'),
    { ...byEmail('deaf'), format: 'bsl' },
  ])
  people.delete('withdrew')
  await send(batchId)
  assert.deepEqual(await standing(batchId), {
    withdrew: 'cannot-be-told gone',
    deaf: 'cannot-be-told format',
  })
  const late = [byEmail('wife', 'home@example.org'), byEmail('carer', 'deaf@example.org')]
  const bsl = { ...byEmail('first', 'new@example.org'), format: 'bsl' as const }
  await goOn(batchId, [...late, bsl, byEmail('second', 'new@example.org')])
  assert.deepEqual(receivedBy().sort(), ['deaf@example.org', 'home@example.org', 'new@example.org'])
  assert.equal((await standing(batchId)).wife, 'sent')
})

test('an address that becomes one that the batch has already shares its message, and is counted once', async () => {
  const batchId = await begin([byEmail('ann'), byEmail('bob'), byEmail('cat'), byEmail('dan')])
  // Ann and Dan now have the addresses of two others, of whom one withdrew.
  know([byEmail('ann', 'bob@example.org'), byEmail('dan', 'cat@example.org')])
  people.delete('cat')
  assert.equal(await send(batchId), 'done')
  assert.deepEqual(receivedBy().sort(), ['bob@example.org', 'cat@example.org'])
  assert.match(smtp.received.find(({ to }) => to.startsWith('bob'))?.text ?? '', /news for ann and bob/)
  assert.deepEqual(await standing(batchId), { ann: 'sent', bob: 'sent', cat: 'sent', dan: 'sent' })
  const { messages, told, untold } = await progressOf(app.ctx.db, app.ctx, batchId)
  assert.deepEqual([messages, told, untold], [2, 2, []])

  const later = await begin([byEmail('eve'), byEmail('fay')])
  people.delete('fay')
  await send(later)
  know([byEmail('kim', 'fay@example.org')])
  await inTx((tx) => addRecipients(tx, app.ctx, later, [byEmail('kim')]))
  await goOn(later)
  assert.equal((await standing(later)).kim, 'sent')
  assert.ok(receivedBy().includes('fay@example.org'))
})

test('whoever left is not written to after their address was changed, to or from the one that left', async () => {
  const first = await begin([byEmail('eve'), byEmail('sam'), byEmail('tom')])
  await send(first)
  for (const key of ['eve', 'sam']) await leave(app.ctx, await messageOf(first, key))
  smtp.received.length = 0
  // Eve has another address when she is added, Tom that of Sam by the time of sending, Una one that she shares with Eve.
  const second = await begin([
    byEmail('eve', 'else@example.org'),
    byEmail('tom'),
    byEmail('una', 'else@example.org'),
    byEmail('eve2', 'eve@example.org'),
  ])
  know([byEmail('tom', 'sam@example.org'), byEmail('eve2', 'third@example.org')])
  await send(second)
  assert.deepEqual(await standing(second), {
    eve: 'sent',
    una: 'sent',
    tom: 'unsubscribed left',
    eve2: 'unsubscribed left',
  })
  const third = await begin([byEmail('eve', 'fourth@example.org')])
  await send(third)
  assert.deepEqual(await standing(third), { eve: 'unsubscribed left' })
  assert.deepEqual(receivedBy(), ['else@example.org'])
})

test('what waits for people who leave is not posted to their other address either', async () => {
  const mails = await begin([byEmail('ida'), byEmail('joe')])
  await send(mails)
  const letters = await begin([byPost('ida'), byPost('joe')])
  await send(letters)
  await leave(app.ctx, await messageOf(mails, 'ida'))
  assert.deepEqual(await standing(letters), { ida: 'unsubscribed left', joe: 'to-print' })
})

test('nobody decides about messages or letters of another batch by their ids', async () => {
  const other = await begin([byEmail('away'), byPost('post')], await app.addProgramme('other-clinic'))
  await send(other)
  const away = await messageOf(other, 'away')
  await app.ctx.db.updateTable('postMessages').set({ state: 'in-doubt' }).where('id', '=', away).execute()
  await inTx((tx) => gatherPrintRuns(tx, app.ctx, other, by))
  const [run] = await listPrintRuns(app.ctx.db, other)
  const batchId = await begin([byEmail('ours')])
  const before = await standing(other)
  for (const how of ['again', 'taken'] as const) {
    await assert.rejects(
      inTx((tx) => settleInDoubt(tx, app.ctx, { batchId, ids: [away], how }, by)),
      NotFound,
    )
  }
  await assert.rejects(
    inTx((tx) => handOverRun(tx, app.ctx, { batchId, runId: run?.id ?? '' }, by)),
    NotFound,
  )
  assert.deepEqual(await standing(other), before)
  assert.equal((await listPrintRuns(app.ctx.db, other))[0]?.handedOverAt, null)
})

test('a fault of ours stops the batch with nobody bounced, and what failed is tried again when a person says so', async () => {
  const batchId = await begin([byEmail('one'), byEmail('two'), byEmail('gone')])
  smtp.refuse = () => ({ code: 554, words: '5.7.1 Relay access denied' })
  assert.equal(await send(batchId), 'stopped')
  assert.deepEqual(await standing(batchId), { one: 'queued', two: 'queued', gone: 'queued' })
  const { batch } = await progressOf(app.ctx.db, app.ctx, batchId)
  assert.deepEqual([batch.state, batch.waitsWhy], ['stopped', 'smtp-relay-554-5.7.1'])

  const again = (ended?: { state: 'bounced' | 'failed'; reason: string }) =>
    inTx<number>((tx) => tryAgain(tx, app.ctx, { batchId, ended }, by))
  smtp.refuse = (to) => (to === 'one@example.org' ? undefined : 550)
  await again()
  assert.equal(await send(batchId), 'done')
  const bounced = 'bounced smtp-550-5.1.1'
  assert.deepEqual(await standing(batchId), { one: 'sent', two: bounced, gone: bounced })
  await app.ctx.db.deleteFrom('postRecipients').where('recipient', '=', 'gone').execute()
  smtp.refuse = () => undefined
  assert.equal(await again({ state: 'failed', reason: 'smtp-550-5.1.1' }), 0)
  assert.equal(await again({ state: 'bounced', reason: 'smtp-550-5.1.1' }), 1)
  assert.equal(await send(batchId), 'done')
  assert.deepEqual(await standing(batchId), { one: 'sent', two: 'sent' })
  assert.deepEqual(receivedBy().sort(), ['one@example.org', 'two@example.org'])
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('kind')
    .where('kind', 'in', ['answers-stopped', 'answers-tried-again'])
    .execute()
  assert.deepEqual(entries.map(({ kind }) => kind).sort(), [
    'answers-stopped',
    'answers-tried-again',
    'answers-tried-again',
  ])
})

test('a provider’s id does not come back after an erasure, and word of an earlier try says nothing of the next', async () => {
  const batchId = await begin([byEmail('erased'), byEmail('kept')])
  await send(batchId)
  const { db } = app.ctx
  const [erased, kept] = [await messageOf(batchId, 'erased'), await messageOf(batchId, 'kept')]
  await db.updateTable('postMessages').set({ provider: 'notify' }).where('batchId', '=', batchId).execute()
  await db.deleteFrom('postRecipients').where('recipient', '=', 'erased').execute()
  const says = (id: string, providerId: string, status: string) =>
    takeDeliveries(app.ctx, [{ id, providerId, status }])
  const rowOf = (id: string) =>
    db.selectFrom('postMessages').select(['state', 'providerId']).where('id', '=', id).executeTakeFirst()
  assert.equal(await says(erased, 'theirs', 'delivered'), 1)
  assert.deepEqual(await rowOf(erased), { state: 'delivered', providerId: null })

  assert.equal(await says(kept, 'first', 'technical-failure'), 1)
  await inTx((tx) =>
    tryAgain(tx, app.ctx, { batchId, ended: { state: 'failed', reason: 'notify-technical-failure' } }, by),
  )
  assert.equal(await says(kept, 'first', 'technical-failure'), 0)
  assert.equal(await says(kept, 'second', 'delivered'), 1)
  assert.deepEqual(await rowOf(kept), { state: 'delivered', providerId: 'second' })
})
