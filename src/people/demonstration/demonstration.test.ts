import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeAccount, makeProgramme, testPassword } from '../../../test/support/desk.ts'
import type { Config } from '../../config.ts'
import { type Context, createContext } from '../../context.ts'
import { mayUseDemonstrationAccounts } from '../accounts/index.ts'
import { ensureDemonstrationAccounts } from './index.ts'

let app: TestApp
let programme: Awaited<ReturnType<typeof makeProgramme>>
before(async () => {
  app = await testApp({ HEARD_DEMO: 'on' })
  programme = await makeProgramme(app, 'demonstration')
})
after(() => app.close())

/** The same installation, started with other settings. */
const startedWith = (change: Partial<Config>): Context =>
  createContext({ ...app.ctx, config: { ...app.ctx.config, ...change } })

const signIn = async (email: string, password: string) => {
  const person = app.person()
  return { person, answer: await person.post('/desk/sign-in', { email, password }) }
}

test('each role has a sign-in that works, and the second start prints the same', async () => {
  const signIns = await ensureDemonstrationAccounts(app.ctx, [programme.organisationId])
  assert.equal(signIns.length, 7)
  assert.equal(new Set(signIns.map(({ password }) => password)).size, 7)
  for (const { email, password } of signIns) {
    const { person, answer } = await signIn(email, password)
    assert.equal(answer.status, 303, email)
    assert.notEqual((await person.get(`/desk/people`)).status, 200, 'none is an owner')
  }
  assert.deepEqual(await ensureDemonstrationAccounts(app.ctx, [programme.organisationId]), signIns)
})

test('the passwords are in one file for this machine alone, and in the database as hashes', async () => {
  const [first] = await ensureDemonstrationAccounts(app.ctx, [programme.organisationId])
  const file = join(app.ctx.config.dataFolder, 'demo-sign-ins.txt')
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.ok((await readFile(file, 'utf8')).includes(first?.password ?? 'none'))
  const accounts = await app.ctx.db.selectFrom('accounts').selectAll().execute()
  assert.ok(!JSON.stringify(accounts).includes(first?.password ?? 'none'))
})

test('a demonstration account keeps its password and has no second step', async () => {
  const account = await makeAccount(app, { isDemonstration: true })
  const { person } = await signIn(account.email, testPassword)
  const form = { currentPassword: testPassword, newPassword: 'eight red boats on land' }
  assert.equal((await person.post('/desk/account/password', form)).status, 403)
  assert.equal((await person.post('/desk/account/two-step/start')).status, 403)
})

test('where the server is reached from elsewhere, demonstration accounts cannot be used', async () => {
  const here = app.ctx.config
  assert.equal(mayUseDemonstrationAccounts(here), true)
  const elsewhere: Partial<Config>[] = [
    { host: '0.0.0.0' },
    { host: '::' },
    { trustedHops: 1 },
    { baseUrl: 'https://heard.example.org' },
    { demonstration: false },
  ]
  for (const change of elsewhere) {
    assert.equal(mayUseDemonstrationAccounts({ ...here, ...change }), false, JSON.stringify(change))
  }
})

test('beyond loopback a demonstration sign-in is refused, and a session of before is over', async () => {
  const open = await testApp({ HEARD_DEMO: 'on' })
  try {
    const person = await deskPerson(open, { isDemonstration: true })
    open.ctx.config.host = '0.0.0.0'
    assert.equal((await person.get('/desk/account')).status, 303)
    const answer = await open
      .person()
      .post('/desk/sign-in', { email: person.account.email, password: testPassword })
    assert.equal(answer.status, 422)
    const real = await makeAccount(open)
    const other = await open.person().post('/desk/sign-in', { email: real.email, password: testPassword })
    assert.equal(other.status, 303)
  } finally {
    await open.close()
  }
})

test('a start beyond loopback closes them for good; a later demonstration has new passwords', async () => {
  const before_ = await ensureDemonstrationAccounts(app.ctx, [programme.organisationId])
  assert.deepEqual(await ensureDemonstrationAccounts(startedWith({ host: '0.0.0.0' }), []), [])
  const accounts = await app.ctx.db
    .selectFrom('accounts')
    .selectAll()
    .where('isDemonstration', '=', true)
    .execute()
  assert.ok(accounts.every(({ closedAt, passwordHash }) => closedAt && passwordHash === null))
  await assert.rejects(stat(join(app.ctx.config.dataFolder, 'demo-sign-ins.txt')))
  const again = await ensureDemonstrationAccounts(app.ctx, [programme.organisationId])
  for (const [index, { email, password }] of again.entries()) {
    assert.notEqual(password, before_[index]?.password)
    assert.equal((await signIn(email, password)).answer.status, 303)
  }
})
