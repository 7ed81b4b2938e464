import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeAccount, makeProgramme, signIn, testPassword } from '../../../test/support/desk.ts'
import { createFirstOwnerLink } from './index.ts'

const morning = new Date('2027-05-04T09:00:00Z')
const minutesLater = (minutes: number) => new Date(morning.getTime() + minutes * 60_000)
const wrong = 'Your email address or your password is not right'

let app: TestApp
before(async () => {
  app = await testApp()
})
beforeEach(() => app.setNow(morning))
after(() => app.close())

const isSignedIn = async (person: Person) => (await person.get('/desk/account')).status === 200

/** Fills in the sign-in page. */
const signInFrom = (person: Person, email: string, password: string, next?: string) =>
  person.post('/desk/sign-in', { email, password, ...(next !== undefined && { next }) })

test('the right email and password open the desk, whatever the capitals of the email', async () => {
  await makeAccount(app, { email: 'Mixed@Example.org' })
  const person = app.person()
  const answer = await signInFrom(person, 'mIXED@example.ORG', testPassword)
  assert.equal(answer.status, 303)
  assert.equal(answer.location, '/desk')
  assert.match(String(answer.headers['set-cookie']), /heard_session=[\w-]{43};.*HttpOnly;.*SameSite=Lax/)
  const page = await person.get('/desk/account')
  assert.match(page.html, /Mixed@Example\.org/)
})

test('a wrong password, an unknown email, a closed account and one not yet set up are answered the same', async () => {
  const { email } = await makeAccount(app)
  const closed = await makeAccount(app)
  await app.ctx.db.updateTable('accounts').set({ closedAt: morning }).where('id', '=', closed.id).execute()
  const invited = await makeAccount(app)
  await app.ctx.db.updateTable('accounts').set({ passwordHash: null }).where('id', '=', invited.id).execute()
  const answers = [
    await signInFrom(app.person(), email, 'not-the-password-at-all'),
    await signInFrom(app.person(), 'nobody@example.org', testPassword),
    await signInFrom(app.person(), closed.email, testPassword),
    await signInFrom(app.person(), invited.email, testPassword),
  ]
  for (const answer of answers) {
    assert.equal(answer.status, 422)
    assert.deepEqual(answer.errorSummary, [{ text: wrong, href: '#email' }])
    assert.equal(answer.headers['set-cookie'], undefined)
  }
  assert.equal(answers[0]?.$('#email').val(), email)
  assert.equal(answers[0]?.$('#password').val(), undefined)
})

test('an empty form says what to enter', async () => {
  const answer = await signInFrom(app.person(), '', '')
  assert.deepEqual(answer.errorSummary, [
    { text: 'Enter your email address', href: '#email' },
    { text: 'Enter your password', href: '#password' },
  ])
})

test('after eight tries the right password is turned away too, and another person is not', async () => {
  const { email } = await makeAccount(app)
  const other = await makeAccount(app)
  for (let tried = 0; tried < 8; tried++) {
    assert.equal((await signInFrom(app.person(), email, 'not-the-password-at-all')).status, 422)
  }
  const answer = await signInFrom(app.person(), email.toUpperCase(), testPassword)
  assert.equal(answer.status, 429)
  assert.match(answer.main, /too many tries/)
  assert.equal((await signInFrom(app.person(), other.email, testPassword)).status, 303)
})

test('an account tried from many networks is slowed, then turned away, known or not; its holder still gets in', async () => {
  const spread = await testApp({ HEARD_TRUSTED_HOPS: '1' })
  try {
    const { email } = await makeAccount(spread)
    const trial = (address: string, name: string, password: string) =>
      spread
        .person()
        .post('/desk/sign-in', { email: name, password }, { 'x-forwarded-for': `2001:db8:${address}::1` })
    assert.equal((await trial('1', email, testPassword)).status, 303)
    const guess = async (name: string) => {
      const guesses = Array.from({ length: 55 }, (_, place) =>
        trial(`a${place}`, name, 'not-the-password-at-all'),
      )
      const answers = await Promise.all(guesses)
      const refused = answers.filter(({ status }) => status === 429)
      return { refused: refused.length, said: new Set(refused.map(({ main }) => main)) }
    }
    const started = performance.now()
    const known = await guess(email)
    assert.ok(performance.now() - started > 2900, 'the tries are slowed')
    assert.equal(known.refused, 5)
    assert.deepEqual(await guess('nobody@example.org'), known)
    assert.equal((await trial('2', email, testPassword)).status, 429)
    assert.equal((await trial('1', email, testPassword)).status, 303)
    const other = await makeAccount(spread)
    assert.equal((await trial('2', other.email, testPassword)).status, 303)
  } finally {
    await spread.close()
  }
})

test('addresses of one IPv6 network count as one', async () => {
  const spread = await testApp({ HEARD_TRUSTED_HOPS: '1' })
  try {
    const { email } = await makeAccount(spread)
    const trial = (place: number, password: string) =>
      spread
        .person()
        .post('/desk/sign-in', { email, password }, { 'x-forwarded-for': `2001:db8::${place + 1}` })
    for (let tried = 0; tried < 8; tried++) {
      assert.equal((await trial(tried, 'not-the-password-at-all')).status, 422)
    }
    assert.equal((await trial(8, testPassword)).status, 429)
  } finally {
    await spread.close()
  }
})

test('after signing in one goes where one was going, within the desk of this server only', async () => {
  const { email } = await makeAccount(app)
  const sentOn = async (next: string) => (await signInFrom(app.person(), email, testPassword, next)).location
  assert.equal(await sentOn('/desk/people?sort=name'), '/desk/people?sort=name')
  const elsewhere = [
    '//evil.example/desk',
    'https://evil.example/desk',
    '/\\evil.example',
    '/desk\\..\\..\\evil',
    '/desk/../programmes',
    '/desk.evil.example',
    '/desk//../..//evil.example',
    '/desk@evil.example',
    'javascript:alert(1)',
    '/desk\n/evil',
    '/programmes',
  ]
  for (const next of elsewhere) assert.equal(await sentOn(next), '/desk', next)
})

test('the sign-in page carries a safe address on, and drops another', async () => {
  const safe = await app.person().get('/desk/sign-in?next=%2Fdesk%2Fpeople')
  assert.equal(safe.$('input[name=next]').val(), '/desk/people')
  const unsafe = await app.person().get('/desk/sign-in?next=%2F%2Fevil.example')
  assert.equal(unsafe.$('input[name=next]').length, 0)
})

test('a page of the desk sends nobody to sign in, and back to itself afterwards', async () => {
  const { email } = await makeAccount(app)
  const person = app.person()
  const sent = await person.get('/desk/account')
  assert.equal(sent.location, '/desk/sign-in?next=%2Fdesk%2Faccount')
  const form = await person.get(sent.location ?? '')
  const answer = await signInFrom(person, email, testPassword, String(form.$('input[name=next]').val()))
  assert.equal(answer.location, '/desk/account')
})

test('a session ends two hours after the last page', async () => {
  const person = await deskPerson(app)
  app.setNow(minutesLater(119))
  assert.equal(await isSignedIn(person), true)
  app.setNow(minutesLater(237))
  assert.equal(await isSignedIn(person), true)
  app.setNow(minutesLater(358))
  assert.equal(await isSignedIn(person), false)
})

test('a session ends twelve hours after signing in, however busy', async () => {
  const person = await deskPerson(app)
  for (let minutes = 60; minutes < 720; minutes += 60) {
    app.setNow(minutesLater(minutes))
    assert.equal(await isSignedIn(person), true, `${minutes} minutes`)
  }
  app.setNow(minutesLater(720))
  assert.equal(await isSignedIn(person), false)
})

test('signing in gives a new token each time, kept as a hash only, and signing out ends it', async () => {
  const { email, id } = await makeAccount(app)
  const person = app.person()
  await signInFrom(person, email, testPassword)
  const first = person.cookies.get('heard_session')
  await signInFrom(person, email, testPassword)
  const second = person.cookies.get('heard_session')
  assert.notEqual(first, second)
  const kept = await app.ctx.db.selectFrom('sessions').selectAll().where('accountId', '=', id).execute()
  assert.equal(kept.length, 1, 'the session that the new one replaced is over')
  assert.ok(!JSON.stringify(kept).includes(second ?? 'none'))
  await person.post('/desk/sign-out')
  person.cookies.set('heard_session', second ?? '')
  assert.equal(await isSignedIn(person), false)
})

test('signing out everywhere ends the sessions of other browsers', async () => {
  const account = await makeAccount(app)
  const [here, there] = [await signIn(app, account), await signIn(app, account)]
  const stranger = await deskPerson(app)
  const answer = await here.post('/desk/account/sign-out-everywhere')
  assert.equal(answer.location, '/desk/sign-in')
  assert.equal(await isSignedIn(here), false)
  assert.equal(await isSignedIn(there), false)
  assert.equal(await isSignedIn(stranger), true)
})

test('a changed password ends every other session and is asked for from then on', async () => {
  const account = await makeAccount(app)
  const [here, there] = [await signIn(app, account), await signIn(app, account)]
  const newPassword = 'eight red boats on land'
  const form = { currentPassword: 'not-the-password-at-all', newPassword }
  const refused = await here.post('/desk/account/password', form)
  assert.deepEqual(refused.errorSummary, [
    { text: 'That is not the password you use now', href: '#currentPassword' },
  ])
  assert.equal(
    (await here.post('/desk/account/password', { ...form, currentPassword: testPassword })).status,
    303,
  )
  assert.equal(await isSignedIn(here), true)
  assert.equal(await isSignedIn(there), false)
  assert.equal((await signInFrom(app.person(), account.email, testPassword)).status, 422)
  assert.equal((await signInFrom(app.person(), account.email, newPassword)).status, 303)
})

test('a password that is short, common or made from the email address is refused, with why', async () => {
  const { email } = await makeAccount(app, { email: 'jo.okafor@example.org' })
  const person = await signIn(app, { email })
  const faultOf = async (newPassword: string) => {
    const answer = await person.post('/desk/account/password', { currentPassword: 'x', newPassword })
    return answer.errorSummary.find(({ href }) => href === '#newPassword')?.text
  }
  assert.equal(await faultOf('elevenchars'), 'Password must be 12 characters or more')
  assert.match((await faultOf('Password1234')) ?? '', /harder to guess/)
  assert.match((await faultOf('abcabcabcabcabc')) ?? '', /harder to guess/)
  assert.equal(await faultOf('jo.okafor1234'), 'Password must not be made from your email address')
})

test('the first owner is made by a link that works once', async () => {
  const fresh = await testApp()
  try {
    const older = await createFirstOwnerLink(fresh.ctx)
    const link = (await createFirstOwnerLink(fresh.ctx)) ?? ''
    const path = new URL(link).pathname
    assert.equal((await fresh.person().get(new URL(older ?? '').pathname)).status, 410)
    const person = fresh.person()
    const refused = await person.post(path, { name: 'Ada', email: 'ada@example', password: 'short' })
    assert.equal(refused.status, 422)
    assert.equal(refused.$('#email').val(), 'ada@example')
    const form = { name: 'Ada', email: 'ada@example.org', password: testPassword }
    assert.equal((await person.post(path, form)).location, '/desk')
    assert.equal((await person.get('/desk/people')).status, 200)
    const again = await fresh.person().post(path, { ...form, email: 'eve@example.org' })
    assert.equal(again.status, 410)
    assert.match(again.main, /no longer works/)
    assert.equal(await createFirstOwnerLink(fresh.ctx), undefined)
  } finally {
    await fresh.close()
  }
})

test('a guessed or late first-owner link makes nobody', async () => {
  const fresh = await testApp()
  try {
    fresh.setNow(morning)
    const path = new URL((await createFirstOwnerLink(fresh.ctx)) ?? '').pathname
    const form = { name: 'Eve', email: 'eve@example.org', password: testPassword }
    assert.equal((await fresh.person().post('/desk/first-owner/guessed', form)).status, 410)
    fresh.setNow(minutesLater(7 * 24 * 60 + 1))
    assert.equal((await fresh.person().post(path, form)).status, 410)
    assert.deepEqual(await fresh.ctx.db.selectFrom('accounts').selectAll().execute(), [])
  } finally {
    await fresh.close()
  }
})

test('a grant that has ended, by the day in London, opens nothing any more', async () => {
  const { programmeId, slug } = await makeProgramme(app, 'ending')
  const person = await deskPerson(app, { grants: [{ role: 'analyst', programmeId, endsOn: '2027-05-04' }] })
  const address = `/desk/programmes/${slug}`
  app.setNow('2027-05-04T22:59:00Z')
  const again = await signIn(app, person.account)
  assert.notEqual((await again.get(address)).status, 404)
  app.setNow('2027-05-04T23:01:00Z')
  assert.equal((await again.get(address)).status, 404)
})
