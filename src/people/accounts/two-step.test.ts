import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { makeAccount, signIn, testPassword } from '../../../test/support/desk.ts'

const morning = new Date('2027-05-04T09:00:00Z')
const minutesLater = (minutes: number) => new Date(morning.getTime() + minutes * 60_000)

let app: TestApp
before(async () => {
  app = await testApp()
})
beforeEach(() => app.setNow(morning))
after(() => app.close())

const isSignedIn = async (person: Person) => (await person.get('/desk/account')).status === 200

const enterPassword = (person: Person, email: string, next = '') =>
  person.post('/desk/sign-in', { email, password: testPassword, next })

/** What an authenticator app shows at a moment. */
const codeAt = (secret: string, moment: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: moment.getTime() })

/** Turns two-step sign-in on through its pages, and gives the secret and the recovery codes. */
async function turnOn(person: Person) {
  await person.post('/desk/account/two-step/start')
  const page = await person.get('/desk/account/two-step')
  assert.match(String(page.$('main img').attr('src')), /^data:image\/svg\+xml;base64,/)
  const secret = page.$('main code').text().replace(/\s/g, '')
  const refused = await person.post('/desk/account/two-step/confirm', { code: '000000' })
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.href, '#code')
  const done = await person.post('/desk/account/two-step/confirm', { code: codeAt(secret, app.ctx.now()) })
  const codes = done
    .$('#recovery-codes li')
    .map((_index, line) => done.$(line).text().trim())
    .get()
  return { secret, codes }
}

test('two-step sign-in asks for a code, and takes none twice', async () => {
  const account = await makeAccount(app)
  const [person, elsewhere] = [await signIn(app, account), await signIn(app, account)]
  const { secret, codes } = await turnOn(person)
  assert.equal(codes.length, 10)
  assert.equal(await isSignedIn(person), true)
  assert.equal(await isSignedIn(elsewhere), false, 'sessions without the second step are over')

  const halfWay = app.person()
  const step = await enterPassword(halfWay, account.email, '/desk/account')
  assert.equal(step.location, '/desk/sign-in/code?next=%2Fdesk%2Faccount')
  assert.equal(await isSignedIn(halfWay), false, 'the password alone opens nothing')
  const used = await halfWay.post('/desk/sign-in/code', { code: codeAt(secret, morning) })
  assert.deepEqual(used.errorSummary, [{ text: 'That code is not right, or was used before', href: '#code' }])

  const later = minutesLater(2)
  app.setNow(later)
  const passed = await halfWay.post('/desk/sign-in/code', {
    code: codeAt(secret, later),
    next: '/desk/account',
  })
  assert.equal(passed.location, '/desk/account')
  assert.equal(await isSignedIn(halfWay), true)

  const copycat = app.person()
  await enterPassword(copycat, account.email)
  assert.equal((await copycat.post('/desk/sign-in/code', { code: codeAt(secret, later) })).status, 422)
  assert.equal(
    (await copycat.post('/desk/sign-in/code', { code: codeAt(secret, minutesLater(-10)) })).status,
    422,
  )
})

test('a recovery code signs in once, however it is typed', async () => {
  const account = await makeAccount(app)
  const { codes } = await turnOn(await signIn(app, account))
  const typed = (codes[0] ?? '').toLowerCase().replaceAll('-', ' ')
  const enter = async () => {
    const person = app.person()
    await enterPassword(person, account.email)
    return { person, answer: await person.post('/desk/sign-in/code', { code: typed }) }
  }
  const first = await enter()
  assert.equal(first.answer.status, 303)
  assert.match((await first.person.get('/desk/account')).main, /9 recovery codes left/)
  assert.equal((await enter()).answer.status, 422)
  const kept = await app.ctx.db
    .selectFrom('recoveryCodes')
    .selectAll()
    .where('accountId', '=', account.id)
    .execute()
  assert.ok(!kept.some(({ codeHash }) => codeHash.toString().includes(codes[1] ?? 'none')))
})

test('the time for the second step is ten minutes, and guesses at it are counted', async () => {
  const account = await makeAccount(app)
  const { codes } = await turnOn(await signIn(app, account))
  const person = app.person()
  await enterPassword(person, account.email)
  app.setNow(minutesLater(11))
  const late = await person.post('/desk/sign-in/code', { code: codes[0] ?? '' })
  assert.equal(late.location, '/desk/sign-in')
  await enterPassword(person, account.email)
  for (let tried = 0; tried < 8; tried++) {
    assert.equal((await person.post('/desk/sign-in/code', { code: '000000' })).status, 422)
  }
  assert.equal((await person.post('/desk/sign-in/code', { code: codes[0] ?? '' })).status, 429)
})

test('turning two-step off, and new recovery codes, ask for the password', async () => {
  const account = await makeAccount(app)
  const person = await signIn(app, account)
  const { codes } = await turnOn(person)
  for (const [url, field] of [
    ['/desk/account/two-step/off', 'password'],
    ['/desk/account/two-step/new-codes', 'passwordForCodes'],
  ] as const) {
    const refused = await person.post(url, { [field]: 'not-the-password-at-all' })
    assert.deepEqual(refused.errorSummary, [{ text: 'That is not your password', href: `#${field}` }])
  }
  const renewed = await person.post('/desk/account/two-step/new-codes', { passwordForCodes: testPassword })
  assert.equal(renewed.$('#recovery-codes li').length, 10)
  assert.ok(!renewed.html.includes(codes[0] ?? 'none'))
  assert.equal((await person.post('/desk/account/two-step/off', { password: testPassword })).status, 303)
  assert.equal((await enterPassword(app.person(), account.email)).location, '/desk')
})

test('what was done to an account is in the audit trail, and no secret is', async () => {
  const account = await makeAccount(app)
  const person = await signIn(app, account)
  const { secret } = await turnOn(person)
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .selectAll()
    .where('subjectId', '=', account.id)
    .execute()
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['signed-in', 'two-step-turned-on'],
  )
  assert.ok(!JSON.stringify(acts).includes(secret))
})
