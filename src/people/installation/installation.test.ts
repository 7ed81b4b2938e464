import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeProgramme } from '../../../test/support/desk.ts'
import { withConnection } from '../../db/embedded-connection.ts'
import { type Message, queueMail, sendMailJob } from '../../mail/mail.ts'
import { linkPlace } from '../../mail/secret-links.ts'

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
  await app.ctx.db.transaction().execute((tx) => queueMail(tx, app.ctx, message))
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

const putLinkInOutbox = async (path: string, more: Partial<Message>) => {
  const expiresAt = new Date(app.ctx.now().getTime() + 60_000)
  const secretLink = { href: `${app.ctx.config.baseUrl}${path}`, expiresAt }
  const letter = {
    to: 'sam@example.org',
    subject: 'A link',
    body: `Open\n${linkPlace}`,
    purpose: 'x',
    secretLink,
  }
  const id = await app.ctx.db.transaction().execute((tx) => queueMail(tx, app.ctx, { ...letter, ...more }))
  return { id, show: () => owner.post(`/desk/outbox/${id}/show`) }
}

test('a link to what someone said is shown to no owner, before the mail is kept or after', async () => {
  const { programmeId } = await makeProgramme(app, 'with-links')
  const { id, show } = await putLinkInOutbox('/said/secret-token', {
    purpose: 'link-to-response',
    programmeId,
  })
  const waiting = await show()
  assert.match(waiting.main, /Open \[link, shown to nobody here\]/)
  assert.match(waiting.main, /The link is for the person the mail is sent to/)
  await sendMailJob.handle(app.ctx, { mailId: id })
  const kept = await show()
  assert.match(kept.main, /\[link, shown to nobody here\]/)
  assert.match(kept.main, /never sent.*Set a mail server \(SMTP_URL\) and start Heard again/)
  assert.doesNotMatch(waiting.html + kept.html, /secret-token/)
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('programmeId')
    .where('act', '=', 'mail-opened')
    .where('subjectId', '=', id)
    .execute()
  assert.deepEqual(acts, [{ programmeId }, { programmeId }])
})

test('a link that an owner made is shown once its mail is kept, and only as long as it works', async () => {
  const { id, show } = await putLinkInOutbox('/desk/join/one-time', { purpose: 'invitation' })
  assert.doesNotMatch((await show()).html, /one-time/)
  await sendMailJob.handle(app.ctx, { mailId: id })
  const kept = await show()
  assert.match(kept.main, /Open http\S+\/desk\/join\/one-time/)
  assert.match(kept.main, /The link works until/)
  const past = { linkExpiresAt: new Date(app.ctx.now().getTime() - 1) }
  await app.ctx.db.updateTable('mails').set(past).where('id', '=', id).execute()
  const over = await show()
  assert.match(over.main, /\[link, expired\]/)
  assert.match(over.main, /Make a new one/)
  assert.doesNotMatch(over.html, /one-time/)
})
