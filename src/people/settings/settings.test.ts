import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { machineryView } from './pages.ts'

let app: TestApp
let owner: Person
before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T09:00:00Z')
  owner = await deskPerson(app, { isOwner: true })
})
after(() => app.close())

const filled = {
  name: 'Your say in Ashwold',
  phone: '01632 960 001',
  textRelay: '18001 01632 960 001',
  email: 'involve@example.org',
  post: 'Freepost INVOLVE',
}

test('what is saved stands on every public page at once', async () => {
  const before_ = await app.person().get('/desk/sign-in')
  assert.match(before_.$('footer').text(), /has not yet said how to reach a person/)
  assert.equal((await owner.post('/desk/settings', { ...filled, revision: '0' })).status, 303)
  const page = await app.person().get('/desk/sign-in')
  assert.equal(page.$('.nhsuk-header__service-name').text(), 'Your say in Ashwold')
  for (const said of [filled.phone, filled.textRelay, filled.email, filled.post]) {
    assert.ok(page.$('#reach-a-person').text().includes(said), said)
  }
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .selectAll()
    .where('act', '=', 'settings-changed')
    .execute()
  assert.deepEqual(acts[0]?.after, filled)
})

test('a second person who edited meanwhile is told, and overwrites nothing', async () => {
  const shown = String((await owner.get('/desk/settings')).$('[name=revision]').val())
  assert.equal(
    (await owner.post('/desk/settings', { ...filled, name: 'The first', revision: shown })).status,
    303,
  )
  const second = await owner.post('/desk/settings', { ...filled, name: 'The second', revision: shown })
  assert.equal(second.status, 409)
  assert.match(second.main, /Someone else changed the settings/)
  assert.equal((await owner.get('/desk/settings')).$('#name').val(), 'The first')
})

test('a refused form keeps what was typed', async () => {
  const refused = await owner.post('/desk/settings', {
    ...filled,
    name: ' ',
    email: 'nowhere',
    revision: '2',
  })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [
    { text: 'Enter the name of this installation', href: '#name' },
    { text: 'Enter an email address in the right form, like name@example.com', href: '#email' },
  ])
  assert.equal(refused.$('#email').val(), 'nowhere')
  assert.equal(refused.$('[name=revision]').val(), '2')
})

test('the page says which database and mail server this installation lives on', async () => {
  const page = await owner.get('/desk/settings')
  assert.match(page.main, /PostgreSQL run by Heard itself, version \d+/)
  assert.ok(page.main.includes(app.ctx.config.dataFolder))
  assert.match(page.main, /None set: mail is kept in the outbox/)
})

test('no password of a server is shown', () => {
  const config = {
    databaseUrl: 'postgres://heard:secret@db.example.org:5432/heard',
    smtpUrl: 'smtp://user:secret@mail.example.org:587',
    dataFolder: '/srv/heard',
  }
  const view = machineryView(config, '18.1', { waiting: 0, kept: 0, failed: 0 })
  assert.equal(view.database.where, 'db.example.org:5432')
  assert.equal(view.mail.server, 'mail.example.org:587')
  assert.ok(!JSON.stringify(view).includes('secret'))
})
