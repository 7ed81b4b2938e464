import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { withConnection } from '../../db/embedded-connection.ts'
import { queueMail } from '../../mail/mail.ts'

const failedId = '7b0c6e0e-3b0f-4b52-9d52-0d2f3a1c9f11'
let app: TestApp
let owner: Person & { account: { id: string } }
before(async () => {
  app = await testApp()
  owner = await deskPerson(app, { isOwner: true })
})
after(() => app.close())

const putInOutbox = async (toAddress: string) =>
  app.ctx.db
    .insertInto('mails')
    .values({
      toAddress,
      subject: 'A reply',
      body: 'See <https://heard.example.org>',
      purpose: 'reply',
      state: 'kept',
    })
    .returning('id')
    .executeTakeFirstOrThrow()

test('the outbox hides addresses until one is opened, and opening is on the audit trail', async () => {
  const { id } = await putInOutbox('margaret@example.org')
  await putInOutbox('other-person@example.org')
  const list = await owner.get('/desk/outbox')
  assert.match(list.main, /m…@example\.org/)
  assert.doesNotMatch(list.html, /margaret/)
  const trail = () =>
    app.ctx.db.selectFrom('auditEvents').selectAll().where('act', '=', 'mail-opened').execute()
  assert.deepEqual(await trail(), [])
  const opened = await owner.post(`/desk/outbox/${id}/show`)
  assert.match(opened.main, /margaret@example\.org/)
  assert.match(opened.main, /See <https:\/\/heard\.example\.org>/)
  assert.doesNotMatch(opened.html, /other-person/)
  const [act] = await trail()
  assert.deepEqual([act?.accountId, act?.subjectId], [owner.account.id, id])
  assert.ok(!JSON.stringify(act).includes('margaret'))
})

test('an unknown mail is not found', async () => {
  assert.equal((await owner.post('/desk/outbox/00000000-0000-4000-8000-000000000000/show')).status, 404)
  assert.equal((await owner.post('/desk/outbox/nothing/show')).status, 404)
})

const message = { to: 'kim@example.org', subject: 'A reply', body: 'See the page', purpose: 'reply' }

/** As the queue leaves work whose tries are used up. */
const failWaitingWork = () =>
  withConnection(app.connectionString, async (client) => {
    await client.query(`
      update pgboss.job set state = 'failed', completed_on = now(), output = '{"message": "the server is away"}'
      where name = 'send-mail'`)
  })

test('work that failed for good is shown with its error and runs again', async () => {
  await app.ctx.db.transaction().execute((tx) => queueMail(tx, app.ctx.jobs, message))
  await failWaitingWork()
  const page = await owner.get('/desk/work')
  assert.match(page.main, /Send mail the server is away/)
  assert.match(page.main, /0 pieces of work waiting/)
  const again = page.$('form[action$="/run-again"]').attr('action') ?? ''
  assert.equal((await owner.post(again)).location, '/desk/work')
  const after_ = await owner.get('/desk/work')
  assert.match(after_.main, /1 piece of work waiting/)
  assert.match(after_.main, /Nothing has failed for good/)
  assert.equal((await owner.post(again)).status, 404)
})

test('failed work that is not there is not found', async () => {
  assert.equal((await owner.post(`/desk/work/send-mail/${failedId}/run-again`)).status, 404)
})
