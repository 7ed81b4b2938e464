import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { readValue, upload } from '../../../test/support/importing.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { createActivity, findActivity } from '../activities/index.ts'
import { takeMail } from './service.ts'
import { runMailUpload } from './uploads.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let address: string
let slug: string

before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
  const wish = { programmeId: clinic.programme.id, kind: 'correspondence', title: 'Letters' } as const
  const author = { accountId: null, now: app.ctx.now() }
  slug = (await app.ctx.db.transaction().execute((tx) => createActivity(tx, wish, author))).slug
  address = `/desk/programmes/${clinic.programme.slug}/activities/${slug}/mail`
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
})
after(() => app.close())

const settings = {
  revision: '0',
  host: 'imap.example.org',
  port: '',
  security: 'tls',
  userName: 'views',
  password: 'a-secret-of-the-mailbox',
  folder: '',
  isOn: 'yes',
}
const kept = () => app.ctx.db.selectFrom('mailboxes').selectAll().executeTakeFirst()

test('the page of an activity that takes letters leads to its e-mails', async () => {
  const page = await lead.get(address.replace(/\/mail$/, ''))
  assert.equal(page.$(`a[href="${address}"]`).text(), 'E-mails')
})

test('a mailbox is set with its password sealed, and never shown again', async () => {
  const refused = await lead.post(`${address}/settings`, {
    ...settings,
    host: 'no server',
    userName: '',
    port: '99999',
  })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#host', '#port', '#userName'],
  )
  assert.equal(refused.$('#host').attr('value'), 'no server')
  assert.ok(!refused.$.html().includes(settings.password), 'a password is not sent back')

  assert.equal((await lead.post(`${address}/settings`, settings)).status, 303)
  const row = await kept()
  assert.deepEqual(
    { host: row?.host, port: row?.port, folder: row?.folder, isSecure: row?.isSecure },
    { host: 'imap.example.org', port: 993, folder: 'INBOX', isSecure: true },
  )
  assert.ok(!row?.sealedPassword.toString('latin1').includes(settings.password))
  assert.ok(!(await lead.get(`${address}/settings`)).$.html().includes(settings.password))
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('after')
    .where('act', '=', 'mailbox-changed')
    .execute()
  assert.equal(acts.length, 1)
  assert.ok(!JSON.stringify(acts).includes(settings.password))
})

test('a kept password goes to no other server, and a second editor is told', async () => {
  const elsewhere = { ...settings, revision: '1', host: 'evil.example.org', password: '' }
  const refused = await lead.post(`${address}/settings`, elsewhere)
  assert.deepEqual(refused.errorSummary, [{ text: 'Enter the password', href: '#password' }])
  const before = await kept()
  const same = { ...settings, revision: '1', password: '', sendsReceipts: 'yes' }
  assert.equal((await lead.post(`${address}/settings`, same)).status, 303)
  assert.deepEqual((await kept())?.sealedPassword, before?.sealedPassword)
  assert.equal((await lead.post(`${address}/settings`, same)).status, 409)
})

test('a file of e-mails is uploaded, taken in the background and reported', async () => {
  const none = await upload(app, lead, address, { content: '', name: '' })
  assert.equal(none.status, 422)
  assert.deepEqual(none.errors, ['Choose a file of e-mails'])
  const content = 'From: ivy@example.org\nMessage-ID: <i@example.org>\nSubject: Bus\n\nThe bus\n'
  const sent = await upload(app, lead, address, { content, name: 'bus.eml' })
  assert.equal(sent.status, 303)
  await runMailUpload(app.ctx, sent.location.split('/').at(-1) ?? '')
  const page = await lead.get(sent.location)
  assert.equal(readValue(page, 'Taken'), '1')
  assert.equal(readValue(page, 'E-mails read'), '1')
})

test('what was set aside by a rule is taken by a person who has read it, once', async () => {
  const activity = await findActivity(app.ctx.db, slug)
  assert.ok(activity)
  const raw = 'From: kim@example.org\nMessage-ID: <k@x>\nSubject: Away\nPrecedence: bulk\n\nKeep the ward\n'
  await takeMail(app.ctx, activity, Buffer.from(raw))
  const page = await lead.get(address)
  assert.match(page.main, /An automatic answer/)
  const take = page.$('form[action$="/take"]').attr('action') ?? ''
  const original = await lead.get(take.replace(/take$/, 'original'))
  assert.match(String(original.headers['content-disposition']), /^attachment/)
  assert.equal((await lead.post(take)).status, 303)
  assert.equal((await lead.post(take)).status, 303)
  const taken = await app.ctx.db
    .selectFrom('answers')
    .select('id')
    .where('text', '=', 'Keep the ward')
    .execute()
  assert.equal(taken.length, 1)
})

test('only who enters responses sees the page, and only who runs activities the settings', async () => {
  const as = (role: 'data-entry' | 'analyst') =>
    deskPerson(app, { grants: [{ role, programmeId: clinic.programme.id }] })
  const clerk = await as('data-entry')
  assert.equal((await clerk.get(address)).status, 200)
  assert.equal((await clerk.get(`${address}/settings`)).status, 403)
  assert.equal((await (await as('analyst')).get(address)).status, 403)
  const box = address.replace(slug, clinic.box.slug)
  assert.equal((await lead.get(box)).status, 404)
})
