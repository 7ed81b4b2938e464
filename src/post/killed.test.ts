import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { byEmail, openPostApp, type PostApp, startTrial } from '../../test/support/answers.ts'
import { type NotifyServer, startNotifyServer } from '../../test/support/notify-server.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../../test/support/smtp-receiver.ts'
import { listMessages, progressOf, settleInDoubt } from './index.ts'

const key = 'test-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee-11111111-2222-4333-8444-555555555555'
const template = '12345678-1234-4234-8234-123456789012'
const people = 200
const kills = 8

let app: PostApp
let smtp: SmtpReceiver
let notify: NotifyServer

before(async () => {
  smtp = await startSmtpReceiver()
  notify = await startNotifyServer(key)
  app = await openPostApp()
})
after(async () => {
  await app.close()
  await Promise.all([smtp.close(), notify.close()])
})

const list = Array.from({ length: people }, (_, place) => byEmail(`person${place}`))

/** A process of its own that sends the batch, as a worker does. */
const startSender = (batchId: string, settings: Record<string, string>) => {
  const from = (path: string) => JSON.stringify(new URL(`../../${path}`, import.meta.url).href)
  const script = `
    import { readConfig } from ${from('src/config.ts')}
    import { createContext, createLog } from ${from('src/context.ts')}
    import { openDatabase } from ${from('src/db/database.ts')}
    import { sendBatch } from ${from('src/post/sending.ts')}
    import { byEmail, openPeople } from ${from('test/support/post-people.ts')}
    const [connectionString, batchId, keysFolder, settings] = process.argv.slice(1)
    const { people, purpose } = openPeople()
    for (let place = 0; place < ${people}; place++) people.set('person' + place, byEmail('person' + place))
    const config = readConfig({ ...JSON.parse(settings), HEARD_DATA: '/nowhere' })
    const db = openDatabase({ connectionString, poolSize: 4 })
    const ctx = createContext({ config, db, jobs: {}, log: createLog('silent') }, { keysFolder })
    await sendBatch(ctx, [purpose], batchId, { settleMs: 0 })
    process.exit(0)`
  const given = [app.connectionString, batchId, app.ctx.keysFolder, JSON.stringify(settings)]
  return spawn(process.execPath, ['--input-type=module', '-e', script, ...given], { stdio: 'inherit' })
}

/** Sends with a kill after each so many more messages, at a moment that is not told; then to the end. */
async function sendWithKills(
  batchId: string,
  settings: Record<string, string>,
  received: () => number,
): Promise<number> {
  let killed = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const sender = startSender(batchId, settings)
    const ended = once(sender, 'exit')
    const over = ended.then(() => true)
    const enough = received() + 12
    while (received() < enough && !(await Promise.race([over, wait(1, false)])));
    sender.kill('SIGKILL')
    const [, signal] = await ended
    if (signal === 'SIGKILL') killed += 1
  }
  await once(startSender(batchId, settings), 'exit')
  return killed
}

const progress = (batchId: string) => progressOf(app.ctx.db, app.ctx, batchId)

test('killed in the middle, a mail server gets no message twice, and what may have been sent waits for a person', async () => {
  const batchId = await startTrial(app, await app.addProgramme('by-smtp'), list)
  const settings = { SMTP_URL: smtp.url, HEARD_MAILS_A_MINUTE: '0' }
  const killed = await sendWithKills(batchId, settings, () => smtp.received.length)
  assert.ok(killed >= kills / 2, `${killed} processes were killed`)

  const reached = new Set(smtp.received.map(({ to }) => to))
  assert.equal(smtp.received.length, reached.size, 'somebody was written to twice')
  const { batch, byState } = await progress(batchId)
  assert.equal(batch.state, 'done')
  assert.equal(byState.sent + byState['in-doubt'], people)
  assert.ok(byState['in-doubt'] <= killed * 5, 'a kill leaves no more in doubt than are handed over at once')
  // A person looks into the log of the mail server: by the ids it tells which of those in doubt it took.
  const inDoubt = await listMessages(app.ctx.db, batchId, { states: ['in-doubt'], limit: people })
  const taken = new Set(smtp.received.map(({ id }) => id))
  const told = (how: 'again' | 'taken', ids: string[]) =>
    app.ctx.db
      .transaction()
      .execute((tx) => settleInDoubt(tx, app.ctx, { batchId, ids, how }, { accountId: null }))
  const ids = inDoubt.map(({ id }) => id)
  await told(
    'taken',
    ids.filter((id) => taken.has(id)),
  )
  await told(
    'again',
    ids.filter((id) => !taken.has(id)),
  )
  await app.ctx.db.updateTable('postBatches').set({ state: 'sending' }).where('id', '=', batchId).execute()
  await once(startSender(batchId, settings), 'exit')
  assert.equal(smtp.received.length, people)
  assert.equal(new Set(smtp.received.map(({ to }) => to)).size, people)
  assert.equal((await progress(batchId)).byState.sent, people)
})

test('killed in the middle, Notify gets every message exactly once, and nobody has to decide anything', async () => {
  const batchId = await startTrial(app, await app.addProgramme('by-notify'), list)
  const settings = {
    NOTIFY_API_KEY: key,
    NOTIFY_URL: notify.url,
    NOTIFY_A_MINUTE: '0',
    NOTIFY_EMAIL_TEMPLATE: template,
  }
  const killed = await sendWithKills(batchId, settings, () => notify.notifications.length)
  assert.ok(killed >= kills / 2, `${killed} processes were killed`)
  assert.equal(notify.notifications.length, people)
  assert.equal(new Set(notify.notifications.map(({ to }) => to)).size, people)
  const { batch, byState } = await progress(batchId)
  assert.deepEqual([batch.state, byState.sent], ['done', people])
})
